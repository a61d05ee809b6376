BEGIN { printf("100%% %d%%\n", 5); printf("%%\n"); exit(); }
---- out
100% 5%
%


