BEGIN { print(strftime("%H", nsecs(monotonic))); print(strftime(comm, nsecs)); print(strftime("%H", -1)); }
---- err
case.bt:1:15-47: ERROR: strftime() cannot show the monotonic clock
BEGIN { print(strftime("%H", nsecs(monotonic))); print(strftime(comm, nsecs)); print(strftime("%H", -1)); }
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: nsecs without an argument counts from the same start
case.bt:1:65-69: ERROR: strftime() wants a string literal here
BEGIN { print(strftime("%H", nsecs(monotonic))); print(strftime(comm, nsecs)); print(strftime("%H", -1)); }
                                                                ~~~~
case.bt:1:86-104: ERROR: strftime() wants nanoseconds since boot, not -1
BEGIN { print(strftime("%H", nsecs(monotonic))); print(strftime(comm, nsecs)); print(strftime("%H", -1)); }
                                                                                     ~~~~~~~~~~~~~~~~~~
