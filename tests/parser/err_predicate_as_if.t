kprobe:f if (pid == 1) { }
---- err
case.bt:1:10-12: ERROR: syntax error, unexpected 'if', expected a predicate or '{'
kprobe:f if (pid == 1) { }
         ~~
HINT: a predicate is written between slashes: probe /condition/ { ... }
