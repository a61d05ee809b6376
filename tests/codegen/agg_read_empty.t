BEGIN { if (nsecs == 0) { @a = avg(1); @m = min(1); @c = count(); } print((@a + 0, @m + 0, @c + 0)); exit(); }
---- out
(0, 0, 0)


