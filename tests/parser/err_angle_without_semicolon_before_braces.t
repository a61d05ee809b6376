BEGIN < print(1) > kprobe:f { print(2); }
---- err
case.bt:1:26-27: ERROR: syntax error, unexpected ':', expected ';'
BEGIN < print(1) > kprobe:f { print(2); }
                         ~
HINT: '>' closes a block only after ';' or '}': put ';' before the '>'
