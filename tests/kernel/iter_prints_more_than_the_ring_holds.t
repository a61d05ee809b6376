// 100,000 symbols by 100 bytes: ten rings full
iter:ksym { printf("%-98s|\n", "x"); }
---- needs
btf kernel-6.0 awk
---- cmd
"$SCRY" -q case.bt | awk '{ n++; if (length($0) != 99 && length($0)) bad++ } END { print (n > 50000), bad + 0 }'
---- out
1 0
