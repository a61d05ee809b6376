BEGIN { $a = nsecs; $b = nsecs; @ok = $b >= $a && $a > 0; @mono = nsecs(monotonic) <= nsecs(boot); @tai = nsecs(tai) > nsecs; @sw = (nsecs(sw_tai) - nsecs(tai)) / 1000000000; @el = elapsed < 10000000000; exit(); }
---- out


@el: true
@mono: true
@ok: true
@sw: 0
@tai: true
