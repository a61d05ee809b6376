BEGIN { printf("[%r] [%rx] [%rh] [%8r] [%-8rh]\n", buf("a\x01", 2), buf("a\x01", 2), buf("a\x01", 2), buf("a\x01", 2), buf("ab", 2)); exit(); }
---- out
[a\x01] [\x61\x01] [61 01] [   a\x01] [61 62   ]


