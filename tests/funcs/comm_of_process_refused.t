BEGIN { print(comm(1)); print(comm("x")); }
---- needs
btf
---- err
case.bt:1:36-39: ERROR: comm() wants an integer, not string[2]
BEGIN { print(comm(1)); print(comm("x")); }
                                   ~~~
