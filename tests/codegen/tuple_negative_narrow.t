BEGIN { $t = ((int8)-1, (int16)-2, (int32)-3, (uint8)255); print($t); print($t.0 + 0); print($t.1 + 0); print($t.3 + 0); exit(); }
---- out
(-1, -2, -3, 255)
-1
-2
255


