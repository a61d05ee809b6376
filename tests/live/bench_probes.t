bench:count { @c = count(); } bench:print { printf("%d %s\n", pid, comm); } BEGIN { print("begin"); } END { clear(@c); }
---- args
--bench
---- out
begin
Benchmark                            Time(ns)   Iterations
~count +[0-9]+ +[0-9]+
~print +[0-9]+ +[0-9]+


