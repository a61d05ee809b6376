BEGIN {
	if (pid > 1) { $x = 1; } else { $x = 2; }
	if (pid > 2) { $y = 1; } else if (pid > 3) { $y = 2; } else { return; }
	if (pid > 4) { print(($x, $y)); }
	if (pid > 5) { $z = 1; } else if (pid > 6) { $z = 2; }
	print($z);
}
---- check
case.bt:6:8-10: WARNING: '$z' is read outside of the block that assigns it
    print($z);
          ~~
HINT: declare it in front of that block: let $z;
