BEGIN { print(nsecs(bot)); print(nsecs(1)); }
---- err
case.bt:1:21-24: ERROR: unknown clock 'bot'
BEGIN { print(nsecs(bot)); print(nsecs(1)); }
                    ~~~
HINT: did you mean 'boot'?
case.bt:1:40-41: ERROR: nsecs() wants a clock here
BEGIN { print(nsecs(bot)); print(nsecs(1)); }
                                       ~
HINT: nsecs([boot|monotonic|tai|sw_tai])
