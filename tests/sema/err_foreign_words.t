BEGIN { print(ppid); print(func); print(path(1)); }
---- err
case.bt:1:15-19: ERROR: 'ppid' is not known to this version of scry
BEGIN { print(ppid); print(func); print(path(1)); }
              ~~~~
case.bt:1:28-32: ERROR: func is not available in begin probes
BEGIN { print(ppid); print(func); print(path(1)); }
                           ~~~~
case.bt:1:41-45: ERROR: function 'path' is not known to this version of scry
BEGIN { print(ppid); print(func); print(path(1)); }
                                        ~~~~
