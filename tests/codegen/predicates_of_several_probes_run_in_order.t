BEGIN { @n = 1; } BEGIN /@n == 1/ { @n = 2; print("second"); } BEGIN /@n == 1/ { print("no"); } BEGIN /@n == 2/ { print("third"); exit(); }
---- out
second
third


@n: 2
