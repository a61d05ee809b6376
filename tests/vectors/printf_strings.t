BEGIN { printf("%5s|%-5s|%3c|\n", "ab", "cd", 65); exit(); }
---- out
   ab|cd   |  A|


