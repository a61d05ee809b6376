fn f($a: int32) { } BEGIN { }
---- err
case.bt:1:17-18: ERROR: syntax error, unexpected '{', expected ':'
fn f($a: int32) { } BEGIN { }
                ~
