tracepoint:syscalls:sys_enter_read { @start[tid] = nsecs; }
      tracepoint:syscalls:sys_exit_read /@start[tid]/ {
          @us[comm] = hist((nsecs - @start[tid]) / 1000); delete(@start, tid); }
---- args
-c "head -n 1 /etc/passwd"
---- out
...
@us[head]:
...
~.* [1-9][0-9]* \|@+.*
...
