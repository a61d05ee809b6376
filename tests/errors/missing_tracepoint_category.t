tracepoint:nosuch:event { }
---- err
~case.bt:1:.*ERROR: .*nosuch.*
...
---- needs
root tracefs
