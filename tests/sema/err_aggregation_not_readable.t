BEGIN { @h = hist(1); print((uint64)@h); @s = stats(1); $x = @s + 1; @k[@s] = 1; print((1, @h)); }
---- err
case.bt:1:37-39: ERROR: the value of @h is a hist() and cannot be read
BEGIN { @h = hist(1); print((uint64)@h); @s = stats(1); $x = @s + 1; @k[@s] = 1; print((1, @h)); }
                                    ~~
HINT: print() shows it
case.bt:1:62-64: ERROR: the value of @s is a stats() and cannot be read
BEGIN { @h = hist(1); print((uint64)@h); @s = stats(1); $x = @s + 1; @k[@s] = 1; print((1, @h)); }
                                                             ~~
HINT: print() shows it
case.bt:1:73-75: ERROR: the value of @s is a stats() and cannot be read
BEGIN { @h = hist(1); print((uint64)@h); @s = stats(1); $x = @s + 1; @k[@s] = 1; print((1, @h)); }
                                                                        ~~
HINT: print() shows it
case.bt:1:92-94: ERROR: the value of @h is a hist() and cannot be read
BEGIN { @h = hist(1); print((uint64)@h); @s = stats(1); $x = @s + 1; @k[@s] = 1; print((1, @h)); }
                                                                                           ~~
HINT: print() shows it
