tracepoint:raw_syscalls:sys_enter { @[comm] = count(); }
      end { for ($kv : @) { $n = $kv.1; if ($n >= 1000) { printf("%s is busy: %d\n", $kv.0, $n); } } clear(@); }
---- args
-c "$GEN getppid 2000 -n tut19"
---- out
...
~tut19 is busy: 20[0-9][0-9]
...
