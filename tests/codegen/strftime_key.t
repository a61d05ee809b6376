BEGIN { $t = strftime("%Y", nsecs); @y[$t] = 1; @ok = len(@y); clear(@y); exit(); }
---- out


@ok: 1
