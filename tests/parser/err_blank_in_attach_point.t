kprobe: f { }
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected 'f', expected a predicate or '{'
kprobe: f { }
        ~
HINT: an attach point has no blanks outside of quotes, its parts are joined by ':'
