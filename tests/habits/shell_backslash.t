begin { \$x = 1; }
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected '\'
begin { \$x = 1; }
        ~
HINT: in a program in single quotes the shell leaves $ and " as they are: no '\' is needed in front of them
