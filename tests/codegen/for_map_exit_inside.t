BEGIN { @x[1] = 1; @x[2] = 1; for ($kv : @x) { print("once"); exit(3); } print("never"); }
---- out
once


@x[1]: 1
@x[2]: 1
---- exit
3
