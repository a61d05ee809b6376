BEGIN { let $x: string[4] = "abcdef"; }
---- err
case.bt:1:9-37: ERROR: a string of type string[7] does not fit into string[4]
BEGIN { let $x: string[4] = "abcdef"; }
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
