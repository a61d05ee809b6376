BEGIN { $s = "a string variable whose capacity is more than sixty-four bytes, which is packed"; printf("[%s] [%s] [%d] [%s]\n", $s, "another quite long literal that is packed as well, behind the first of the strings", 5, comm); exit(); }
---- out
[a string variable whose capacity is more than sixty-four bytes, which is packed] [another quite long literal that is packed as well, behind the first of the strings] [5] [scry]


