BEGIN { print(0789); }
---- err
case.bt:1:15-19: ERROR: syntax error, bad digit in octal number '0789'
BEGIN { print(0789); }
              ~~~~
HINT: a number that begins with 0 is octal
