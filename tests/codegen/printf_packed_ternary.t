BEGIN { $s = "a string variable whose capacity is more than sixty-four bytes, which is packed"; printf("%s|%s\n", nsecs > 0 ? $s : "x", nsecs == 0 ? $s : "x"); exit(); }
---- out
a string variable whose capacity is more than sixty-four bytes, which is packed|x


