BEGIN { let $x: strng = "a"; }
---- err
case.bt:1:17-22: ERROR: unknown type 'strng'
BEGIN { let $x: strng = "a"; }
                ~~~~~
HINT: did you mean 'string'?
