BEGIN { $i = 0; $s = (b=0, a=0); $s = (a=++$i, b=++$i); print($s); print((z=++$i, y=++$i)); exit(); }
---- out
{ .b = 2, .a = 1 }
{ .z = 3, .y = 4 }


