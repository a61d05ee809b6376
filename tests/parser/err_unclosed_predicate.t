kprobe:f /pid == 1 { }
---- err
case.bt:1:20-21: ERROR: syntax error, unexpected '{', expected '/'
kprobe:f /pid == 1 { }
                   ~
HINT: a predicate ends with a '/' in front of the block
case.bt:1:10-11: ERROR: this predicate is still open
kprobe:f /pid == 1 { }
         ~
