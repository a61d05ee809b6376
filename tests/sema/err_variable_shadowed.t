BEGIN { $x = 1; let $x = 2; if (pid) { let $x = 3; } }
---- err
case.bt:1:21-23: ERROR: variable '$x' would hide the one that is already there
BEGIN { $x = 1; let $x = 2; if (pid) { let $x = 3; } }
                    ~~
case.bt:1:9-11: ERROR: '$x' is declared here
BEGIN { $x = 1; let $x = 2; if (pid) { let $x = 3; } }
        ~~
case.bt:1:44-46: ERROR: variable '$x' would hide the one that is already there
BEGIN { $x = 1; let $x = 2; if (pid) { let $x = 3; } }
                                           ~~
case.bt:1:9-11: ERROR: '$x' is declared here
BEGIN { $x = 1; let $x = 2; if (pid) { let $x = 3; } }
        ~~
