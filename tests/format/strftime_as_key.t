BEGIN { @[strftime("%Y", nsecs)] = 1; exit(); }
---- out


~@\[20[0-9][0-9]\]: 1
