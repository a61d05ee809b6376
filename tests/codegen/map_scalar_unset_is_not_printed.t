BEGIN { if (nsecs == 0) { @never = 1; } @set = 0; print(@never); exit(); }
---- out
@never: 0


@set: 0
