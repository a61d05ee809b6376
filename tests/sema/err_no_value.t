BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
---- err
case.bt:1:22-31: ERROR: this has no value that can be assigned
BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
                     ~~~~~~~~~
HINT: the value of a block is its last expression, written without ';'
case.bt:1:38-51: ERROR: this has no value that can be assigned
BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
                                     ~~~~~~~~~~~~~
HINT: an 'if' without 'else' has no value
case.bt:1:58-88: ERROR: the two branches have incompatible types int64 and void
BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
                                                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:112-114: ERROR: the index of a tuple must be known before the script runs
BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
                                                                                                               ~~
case.bt:1:127-129: ERROR: index -1 is negative
BEGIN { $i = 1; $x = { $i++; }; $y = if ($i) { 1 }; $z = if ($i) { 1 } else { $i = 2; }; $t = (1, 2); print($t[$i]); print($t[-1]); }
                                                                                                                              ~~
