BEGIN { unroll(0) { } unroll(101) { } unroll(-1) { } unroll(pid) { } }
---- err
case.bt:1:16-17: ERROR: unroll() repeats 1 to 100 times, not 0
BEGIN { unroll(0) { } unroll(101) { } unroll(-1) { } unroll(pid) { } }
               ~
case.bt:1:30-33: ERROR: unroll() repeats 1 to 100 times, not 101
BEGIN { unroll(0) { } unroll(101) { } unroll(-1) { } unroll(pid) { } }
                             ~~~
case.bt:1:46-48: ERROR: unroll() repeats 1 to 100 times, not -1
BEGIN { unroll(0) { } unroll(101) { } unroll(-1) { } unroll(pid) { } }
                                             ~~
case.bt:1:61-64: ERROR: unroll() wants a number that is known before the script runs
BEGIN { unroll(0) { } unroll(101) { } unroll(-1) { } unroll(pid) { } }
                                                            ~~~
