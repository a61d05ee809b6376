BEGIN { system("ls"); }
tracepoint:sched:sched_switch { signal(9); signal_thread("TERM"); }
---- err
case.bt:1:9-21: ERROR: system() is unsafe
BEGIN { system("ls"); }
        ~~~~~~~~~~~~
HINT: option --unsafe allows it
case.bt:2:33-42: ERROR: signal() is unsafe
tracepoint:sched:sched_switch { signal(9); signal_thread("TERM"); }
                                ~~~~~~~~~
HINT: option --unsafe allows it
case.bt:2:44-65: ERROR: signal_thread() is unsafe
tracepoint:sched:sched_switch { signal(9); signal_thread("TERM"); }
                                           ~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
---- needs
root tracefs
