BEGIN { @[ntop(0x0100007f)] = 1; @i = ntop(pton("::1")); exit(); }
---- out


@[127.0.0.1]: 1
@i: ::1
