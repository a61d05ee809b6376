BEGIN { print("\xzz"); }
---- err
case.bt:1:16-18: ERROR: syntax error, bad escape '\x' in a string
BEGIN { print("\xzz"); }
               ~~
HINT: known are \n \t \r \" \\, octal \0 to \377 and hex \x0 to \xff
