BEGIN { $t = (1, probe); print($t.1 == comm); print(strlen($t.1)); }
BEGIN { @m[probe] = 1; for ($kv : @m) { print($kv.0 == "BEGIN"); } }
---- err
case.bt:1:32-36: ERROR: the name of a probe that is kept in a variable or map cannot become a string here
BEGIN { $t = (1, probe); print($t.1 == comm); print(strlen($t.1)); }
                               ~~~~
case.bt:1:60-64: ERROR: the name of a probe that is kept in a variable or map cannot become a string here
BEGIN { $t = (1, probe); print($t.1 == comm); print(strlen($t.1)); }
                                                           ~~~~
case.bt:2:47-52: ERROR: the name of a probe that is kept in a variable or map cannot become a string here
BEGIN { @m[probe] = 1; for ($kv : @m) { print($kv.0 == "BEGIN"); } }
                                              ~~~~~
