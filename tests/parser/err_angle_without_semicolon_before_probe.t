BEGIN < print(1) >
kprobe:f < print(2); >
---- err
case.bt:2:7-8: ERROR: syntax error, unexpected ':', expected ';'
kprobe:f < print(2); >
      ~
HINT: '>' closes a block only after ';' or '}': put ';' before the '>'
