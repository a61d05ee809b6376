interval:ms:10 { exit(42); }
---- out


---- exit
42
