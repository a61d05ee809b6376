hardware:cyles { }
hardware:cycles:0 { }
hardware:cycles:-1 { }
software:*: { }
watchpoint:0x1000:3:w { }
watchpoint:0x1001:8:w { }
watchpoint:0x1000:8:ww { }
watchpoint:0x1000:8:q { }
watchpoint:0:8:w { }
watchpoint:0x1000:8 { }
watchpoint:scry_no_such_symbol:8:w { }
watchpoint:main+arg0:8:w { }
watchpoint:0x1000:8:wx { }
---- err
case.bt:1:1-15: ERROR: unknown hardware event 'cyles'
hardware:cyles { }
~~~~~~~~~~~~~~
HINT: did you mean 'cycles'?
case.bt:2:1-18: ERROR: the count of hardware probes must be a positive number, not '0'
hardware:cycles:0 { }
~~~~~~~~~~~~~~~~~
case.bt:3:1-19: ERROR: the count of hardware probes must be a positive number, not '-1'
hardware:cycles:-1 { }
~~~~~~~~~~~~~~~~~~
case.bt:4:1-12: ERROR: software probes take no wildcards
software:*: { }
~~~~~~~~~~~
case.bt:5:1-22: ERROR: the length of a watchpoint is 1, 2, 4 or 8, not '3'
watchpoint:0x1000:3:w { }
~~~~~~~~~~~~~~~~~~~~~
case.bt:6:1-22: ERROR: the address of a watchpoint is a multiple of its length: 0x1001 of 8
watchpoint:0x1001:8:w { }
~~~~~~~~~~~~~~~~~~~~~
case.bt:7:1-23: ERROR: mode 'w' is given twice
watchpoint:0x1000:8:ww { }
~~~~~~~~~~~~~~~~~~~~~~
case.bt:8:1-22: ERROR: unknown mode 'q' of a watchpoint
watchpoint:0x1000:8:q { }
~~~~~~~~~~~~~~~~~~~~~
HINT: r, w and x are known
case.bt:9:1-17: ERROR: a watchpoint at address 0 sees nothing
watchpoint:0:8:w { }
~~~~~~~~~~~~~~~~
case.bt:10:1-20: ERROR: watchpoint takes 3 parts, 2 are given
watchpoint:0x1000:8 { }
~~~~~~~~~~~~~~~~~~~
HINT: the form is watchpoint:ADDRESS:LENGTH:MODE
case.bt:11:1-35: ERROR: the kernel has no symbol 'scry_no_such_symbol'
watchpoint:scry_no_such_symbol:8:w { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: an address is a number or the name of a kernel symbol
case.bt:12:1-25: ERROR: a watchpoint on an argument is for a function of one process
watchpoint:main+arg0:8:w { }
~~~~~~~~~~~~~~~~~~~~~~~~
HINT: -p PID or -c COMMAND says whose it is
case.bt:13:1-23: ERROR: mode x goes with no other: 'wx'
watchpoint:0x1000:8:wx { }
~~~~~~~~~~~~~~~~~~~~~~
