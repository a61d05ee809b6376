BEGIN { $a = 5; $a > 3 ? printf("big\n") : printf("small\n"); $a < 3 ? printf("less\n") : printf("more\n"); exit(); }
---- out
big
more


