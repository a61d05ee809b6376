BEGIN { if (nsecs > 0) { exit(7); } print("never"); }
---- out


---- exit
7
