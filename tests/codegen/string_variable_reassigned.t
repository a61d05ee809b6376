BEGIN { $s = "a long first string"; $s = "short"; print($s); @k[$s] = 1; $s = "a long first string"; print($s); exit(); }
---- out
short
a long first string


@k[short]: 1
