BEGIN { pid(inti); tid("init"); pid(init, 1); uid(1); }
---- err
case.bt:1:13-17: ERROR: unknown PID namespace 'inti'
BEGIN { pid(inti); tid("init"); pid(init, 1); uid(1); }
            ~~~~
HINT: did you mean 'init'?
case.bt:1:24-30: ERROR: tid() wants a PID namespace here
BEGIN { pid(inti); tid("init"); pid(init, 1); uid(1); }
                       ~~~~~~
HINT: tid([init|curr_ns])
case.bt:1:33-45: ERROR: pid() takes at most 1 argument, 2 given
BEGIN { pid(inti); tid("init"); pid(init, 1); uid(1); }
                                ~~~~~~~~~~~~
HINT: pid([init|curr_ns])
case.bt:1:47-50: ERROR: uid takes no arguments, 1 given
BEGIN { pid(inti); tid("init"); pid(init, 1); uid(1); }
                                              ~~~
