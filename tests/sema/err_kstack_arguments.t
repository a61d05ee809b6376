BEGIN { print(kstack(0)); print(kstack(128)); print(kstack(prf)); print(kstack(perf, pid)); }
---- err
case.bt:1:15-24: ERROR: the limit of a stack must lie between 1 and 127, not 0
BEGIN { print(kstack(0)); print(kstack(128)); print(kstack(prf)); print(kstack(perf, pid)); }
              ~~~~~~~~~
case.bt:1:33-44: ERROR: the limit of a stack must lie between 1 and 127, not 128
BEGIN { print(kstack(0)); print(kstack(128)); print(kstack(prf)); print(kstack(perf, pid)); }
                                ~~~~~~~~~~~
case.bt:1:60-63: ERROR: unknown stack mode 'prf'
BEGIN { print(kstack(0)); print(kstack(128)); print(kstack(prf)); print(kstack(perf, pid)); }
                                                           ~~~
HINT: did you mean 'perf'?
case.bt:1:86-89: ERROR: kstack() wants a number here that is known before the script runs
BEGIN { print(kstack(0)); print(kstack(128)); print(kstack(prf)); print(kstack(perf, pid)); }
                                                                                     ~~~
