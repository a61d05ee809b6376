BEGIN { $s = "a"; $s += 1; @m[1] = "b"; @m[1] -= 1; @s = comm; @s++; }
---- err
case.bt:1:19-26: ERROR: operator '+=' is not defined for string[2] and int64
BEGIN { $s = "a"; $s += 1; @m[1] = "b"; @m[1] -= 1; @s = comm; @s++; }
                  ~~~~~~~
case.bt:1:41-51: ERROR: operator '-=' is not defined for string[2] and int64
BEGIN { $s = "a"; $s += 1; @m[1] = "b"; @m[1] -= 1; @s = comm; @s++; }
                                        ~~~~~~~~~~
case.bt:1:64-68: ERROR: operator '++' is not defined for string[16]
BEGIN { $s = "a"; $s += 1; @m[1] = "b"; @m[1] -= 1; @s = comm; @s++; }
                                                               ~~~~
