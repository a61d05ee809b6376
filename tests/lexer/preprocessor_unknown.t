# a comment, shell style
BEGIN { }
---- err
case.bt:1:1-2: ERROR: syntax error, this '#' begins no preprocessor line
# a comment, shell style
~
HINT: comments begin with //
