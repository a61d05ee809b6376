macro f { 1 } BEGIN { }
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected '{', expected '('
macro f { 1 } BEGIN { }
        ~
