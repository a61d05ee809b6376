profile:hz:99 { @p = count(); } software:cpu-clock:1000000 { @c = count(); } interval:ms:300 { exit(); }
END { printf("%d %d\n", @p > 0, @c > 0); clear(@p); clear(@c); }
---- out
1 1


