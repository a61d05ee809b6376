// sooner or later it is set; the loop would take half a minute
asyncwatchpoint:fill+arg0:8:w { printf("%s %d\n", probe, pid == cpid); exit(); }
---- needs
x86-64
---- args
-c "$MARKERS store 20000000000"
---- out
asyncwatchpoint:fill+arg0:8:w 1


