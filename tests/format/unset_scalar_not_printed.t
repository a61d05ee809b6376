BEGIN { @zero = 0; if (@never) { @never = 1; } exit(); }
---- out


@zero: 0
