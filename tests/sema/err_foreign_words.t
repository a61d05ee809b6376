BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
---- err
case.bt:1:15-21: ERROR: 'ustack' is not known to this version of scry
BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
              ~~~~~~
case.bt:1:30-34: ERROR: 'ppid' is not known to this version of scry
BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
                             ~~~~
case.bt:1:43-47: ERROR: func is not available in begin probes
BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
                                          ~~~~
case.bt:1:56-60: ERROR: function 'usym' is not known to this version of scry
BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
                                                       ~~~~
case.bt:1:72-76: ERROR: function 'path' is not known to this version of scry
BEGIN { print(ustack); print(ppid); print(func); print(usym(1)); print(path(1)); }
                                                                       ~~~~
