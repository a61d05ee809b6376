BEGIN { @x = nsecs > 0 ? "yes" : "never ever"; @["a", nsecs > 0 ? "b" : "cc"] = 1; exit(); }
---- out


@[a, b]: 1
@x: yes
