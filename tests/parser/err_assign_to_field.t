BEGIN { $a.b = 1; $a[0] = 1; $a.0 = 1; args->x += 1; }
---- err
case.bt:1:9-13: ERROR: syntax error, cannot assign to a part of a value
BEGIN { $a.b = 1; $a[0] = 1; $a.0 = 1; args->x += 1; }
        ~~~~
HINT: fields and elements of structs, tuples and arrays are immutable
case.bt:1:19-24: ERROR: syntax error, cannot assign to a part of a value
BEGIN { $a.b = 1; $a[0] = 1; $a.0 = 1; args->x += 1; }
                  ~~~~~
HINT: fields and elements of structs, tuples and arrays are immutable
case.bt:1:30-34: ERROR: syntax error, cannot assign to a part of a value
BEGIN { $a.b = 1; $a[0] = 1; $a.0 = 1; args->x += 1; }
                             ~~~~
HINT: fields and elements of structs, tuples and arrays are immutable
case.bt:1:40-47: ERROR: syntax error, cannot assign to a part of a value
BEGIN { $a.b = 1; $a[0] = 1; $a.0 = 1; args->x += 1; }
                                       ~~~~~~~
HINT: values are not changed in parts; a variable of the probe is written $x, one for each thread @x[tid]
