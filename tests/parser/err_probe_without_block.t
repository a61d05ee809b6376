kprobe:f
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected end of file, expected a predicate or '{'
kprobe:f
        ~
HINT: a probe needs a block: probe { ... }
