profile:hz:1 { print(reg("iq")); print(reg(comm)); }
---- err
case.bt:1:22-31: ERROR: unknown register 'iq'
profile:hz:1 { print(reg("iq")); print(reg(comm)); }
                     ~~~~~~~~~
HINT: did you mean 'ip'?
case.bt:1:44-48: ERROR: reg() wants a string literal here
profile:hz:1 { print(reg("iq")); print(reg(comm)); }
                                           ~~~~
