begin { printf('hello'); }
---- err
case.bt:1:16-17: ERROR: syntax error, unexpected "'"
begin { printf('hello'); }
               ~
HINT: strings are written in double quotes: "text"
