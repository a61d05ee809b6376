// A program that may run twice on a CPU interrupts itself; those that may not need another one.
---- cmd
look() { echo "$($SCRY -d types -e "$1" | sed -n 's/^map.* \(atomic\)$/\1/p'): $1"; }
look 'uprobe:libc:getenv { @ = count(); }'
look 'tracepoint:syscalls:sys_enter_getppid { @ = count(); }'
look 'rawtracepoint:sys_enter { @ = count(); }'
look 'rawtracepoint:sys_enter, rawtracepoint:sys_exit { @ = count(); }'
look 'profile:hz:99 { @ = count(); } tracepoint:syscalls:sys_enter_getppid { @ = count(); }'
look 'BEGIN { @ = count(); } END { @ = count(); }'
---- needs
tracefs
---- out
atomic: uprobe:libc:getenv { @ = count(); }
: tracepoint:syscalls:sys_enter_getppid { @ = count(); }
: rawtracepoint:sys_enter { @ = count(); }
: rawtracepoint:sys_enter, rawtracepoint:sys_exit { @ = count(); }
: profile:hz:99 { @ = count(); } tracepoint:syscalls:sys_enter_getppid { @ = count(); }
: BEGIN { @ = count(); } END { @ = count(); }
