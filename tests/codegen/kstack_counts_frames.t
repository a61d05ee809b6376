BEGIN { print(len(kstack) > 0); print(len(kstack(1))); $k = kstack; print(len($k) > 1); @same = kstack == $k; exit(); }
---- out
true
1
true


@same: true
