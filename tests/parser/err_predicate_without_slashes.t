kprobe:f (pid == 1) { }
---- err
case.bt:1:10-11: ERROR: syntax error, unexpected '(', expected a predicate or '{'
kprobe:f (pid == 1) { }
         ~
HINT: a predicate is written between slashes: probe /condition/ { ... }
