// pthread_spin_lock() begins with an instruction (lock dec) that uprobes cannot step over.
uprobe:libc:pthread_spin_* { @ = count(); }
interval:ms:1 { exit(); }
---- needs
root tracefs x86-64
---- cmd
"$SCRY" -q case.bt >/dev/null 2>err && cat err
"$SCRY" -q -e 'uprobe:libc:pthread_spin_lock { }' 2>&1 | sed -n 's/.*ERROR: cannot attach probe .*:pthread_spin_lock: //; s/offset 0x[0-9a-f]* of .*/offset/p'
---- out
the kernel cannot step over the instruction at offset
