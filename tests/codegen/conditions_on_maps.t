BEGIN { @a[1] = 5; @p = 0; if (@a[1] && !@p) { print("yes"); } if (@a[2] || @p) { print("no"); } else { print("none"); } @a[1] ? printf("t\n") : printf("f\n"); clear(@a); exit(); }
---- out
yes
none
t


@p: 0
