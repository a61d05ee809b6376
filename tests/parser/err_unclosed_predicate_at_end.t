kprobe:f /pid == 1
---- err
case.bt:1:10-11: ERROR: syntax error, unexpected end of file, expected '/' to close this predicate
kprobe:f /pid == 1
         ~
HINT: a predicate ends with a '/' in front of the block
