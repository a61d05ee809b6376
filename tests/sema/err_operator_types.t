BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
---- err
case.bt:1:14-22: ERROR: operator '+' is not defined for string[16] and int64
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
             ~~~~~~~~
case.bt:1:29-34: ERROR: operator '-' is not defined for string[16]
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
                            ~~~~~
case.bt:1:41-48: ERROR: operator '*' is not defined for string[2] and int64
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
                                        ~~~~~~~
case.bt:1:55-65: ERROR: operator '+' is not defined for (int64,int64) and int64
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
                                                      ~~~~~~~~~~
case.bt:1:72-77: ERROR: operator '!' is not defined for string[16]
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
                                                                       ~~~~~
case.bt:1:84-93: ERROR: operator '&&' is not defined for string[16]
BEGIN { $a = comm + 1; $b = -comm; $c = "a" * 2; $d = (1, 2) + 1; $e = !comm; $f = comm && 1; }
                                                                                   ~~~~~~~~~
