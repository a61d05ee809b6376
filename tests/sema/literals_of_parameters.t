BEGIN { print(pton(str($1))); print(pton($1)); printf(str($2), 5); exit(); }
---- args
1.2.3.4 'n=%d
'
---- out
[1,2,3,4]
[1,2,3,4]
n=5


