BEGIN { print((is_err(-1), is_err(-4095), is_err(-4096), is_err(0), is_err(curtask))); exit(); }
---- out
(true, true, false, false, false)


