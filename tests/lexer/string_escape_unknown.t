BEGIN { print("a\qb"); }
---- err
case.bt:1:17-19: ERROR: syntax error, bad escape '\q' in a string
BEGIN { print("a\qb"); }
                ~~
HINT: known are \n \t \r \" \\, octal \0 to \377 and hex \x0 to \xff
