BEGIN { $k = kstack; if (nsecs == 0) { $k = kstack; } else { @ = len(kstack) == len($k); } exit(); }
---- out


@: true
