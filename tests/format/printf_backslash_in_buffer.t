BEGIN { printf("%r\n", buf("a\\b", 3)); exit(); }
---- out
a\b


