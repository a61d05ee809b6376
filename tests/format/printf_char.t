BEGIN { printf("%c%c%c|%3c|%-3c|\n", 97, 98, 99, 65, 66); exit(); }
---- out
abc|  A|B  |


