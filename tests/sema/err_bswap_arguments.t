BEGIN { print(bswap(comm)); print(ksym("a")); }
---- err
case.bt:1:21-25: ERROR: bswap() wants an integer, not string[16]
BEGIN { print(bswap(comm)); print(ksym("a")); }
                    ~~~~
case.bt:1:40-43: ERROR: ksym() wants an integer, not string[2]
BEGIN { print(bswap(comm)); print(ksym("a")); }
                                       ~~~
