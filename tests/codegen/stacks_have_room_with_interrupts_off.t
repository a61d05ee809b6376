// A sample finds memory for one new stack only, unless it has been set aside.
profile:hz:99 { @[kstack, ustack] = count(); }
---- cmd
$SCRY -d libbpf case.bt | grep stacks; $SCRY -d libbpf -e 't:syscalls:sys_enter_openat { @[kstack, ustack] = count(); }' | grep stacks
---- out
map stacks: hash, key 8, value 1024, entries 4096, flags 0x0
map stacks: hash, key 8, value 1024, entries 4096, flags 0x1
---- needs
kernel-6.1
tracefs
