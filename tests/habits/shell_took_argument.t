begin { @[1] = 1; printf("%d %d", 1, ); }
---- err
case.bt:1:38-39: ERROR: syntax error, unexpected ')', expected an expression
begin { @[1] = 1; printf("%d %d", 1, ); }
                                     ~
HINT: a value is missing here; of a program in double quotes the shell takes the $names away: use single quotes
