begin { print(3 – 1); }
---- err
case.bt:1:17-20: ERROR: syntax error, unexpected '–'
begin { print(3 – 1); }
                ~
HINT: this is a dash for typography; a minus is written -
