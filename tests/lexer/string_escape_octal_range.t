BEGIN { print("\400"); }
---- err
case.bt:1:16-20: ERROR: syntax error, octal escape above \377: '\400' in a string
BEGIN { print("\400"); }
               ~~~~
HINT: known are \n \t \r \" \\, octal \0 to \377 and hex \x0 to \xff
