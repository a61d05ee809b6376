begin {  = 1; }
---- err
case.bt:1:10-11: ERROR: syntax error, unexpected '=', expected a statement or '}'
begin {  = 1; }
         ~
HINT: a value is missing here; of a program in double quotes the shell takes the $names away: use single quotes
