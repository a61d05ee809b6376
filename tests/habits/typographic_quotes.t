begin { print(“x”); }
---- err
case.bt:1:15-18: ERROR: syntax error, unexpected '“'
begin { print(“x”); }
              ~
HINT: these are quotes for typography; strings are written in plain ones: "text"
