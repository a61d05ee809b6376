BEGIN { print(strftime("%f", nsecs)); print(strftime("%l|%k|%%f", nsecs)); printf("[%12s]\n", strftime("%H:%M:%S", nsecs)); exit(); }
---- out
~[0-9]+
~[0-9][0-9][0-9][|][0-9]+[|]%f
~\[    [0-9][0-9]:[0-9][0-9]:[0-9][0-9]\]


