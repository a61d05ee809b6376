BEGIN { if ("a") { } while ((1, 2)) { } $x = comm ? 1 : 2; }
END /comm/ { }
---- err
case.bt:1:13-16: ERROR: string[2] cannot be a condition
BEGIN { if ("a") { } while ((1, 2)) { } $x = comm ? 1 : 2; }
            ~~~
HINT: compare it with a string
case.bt:1:29-35: ERROR: (int64,int64) cannot be a condition
BEGIN { if ("a") { } while ((1, 2)) { } $x = comm ? 1 : 2; }
                            ~~~~~~
case.bt:1:46-50: ERROR: string[16] cannot be a condition
BEGIN { if ("a") { } while ((1, 2)) { } $x = comm ? 1 : 2; }
                                             ~~~~
HINT: compare it with a string
case.bt:2:6-10: ERROR: string[16] cannot be a condition
END /comm/ { }
     ~~~~
HINT: compare it with a string
case.bt:1:22-27: WARNING: newer releases of the language want to do without 'while'
BEGIN { if ("a") { } while ((1, 2)) { } $x = comm ? 1 : 2; }
                     ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
