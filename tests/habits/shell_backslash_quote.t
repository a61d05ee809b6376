begin { print(\"x\"); }
---- err
case.bt:1:15-16: ERROR: syntax error, unexpected '\'
begin { print(\"x\"); }
              ~
HINT: in a program in single quotes the shell leaves $ and " as they are: no '\' is needed in front of them
