BEGIN { if (nsecs > 0) { print("a"); return; } print("never"); }
---- out
a


