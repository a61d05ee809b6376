interval:ms:20 { @n = count(); if (@n == 5) { printf("five\n"); exit(); } }
END { clear(@n); }
---- out
five


