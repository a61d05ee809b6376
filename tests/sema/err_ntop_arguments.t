BEGIN { print(ntop("a")); print(ntop(comm, 1)); print(ntop(pton("1.2.3"))); print(ntop(pton(comm))); }
---- err
case.bt:1:20-23: ERROR: ntop() wants an integer or an array of 4 or 16 bytes, not string[2]
BEGIN { print(ntop("a")); print(ntop(comm, 1)); print(ntop(pton("1.2.3"))); print(ntop(pton(comm))); }
                   ~~~
case.bt:1:38-42: ERROR: ntop() wants an integer, not string[16]
BEGIN { print(ntop("a")); print(ntop(comm, 1)); print(ntop(pton("1.2.3"))); print(ntop(pton(comm))); }
                                     ~~~~
case.bt:1:60-73: ERROR: '1.2.3' is no IPv4 or IPv6 address
BEGIN { print(ntop("a")); print(ntop(comm, 1)); print(ntop(pton("1.2.3"))); print(ntop(pton(comm))); }
                                                           ~~~~~~~~~~~~~
case.bt:1:93-97: ERROR: pton() wants a string literal here
BEGIN { print(ntop("a")); print(ntop(comm, 1)); print(ntop(pton("1.2.3"))); print(ntop(pton(comm))); }
                                                                                            ~~~~
