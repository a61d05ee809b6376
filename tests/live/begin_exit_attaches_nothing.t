BEGIN { printf("begin\n"); exit(4); }
tracepoint:syscalls:sys_enter_openat { printf("never\n"); }
END { printf("end\n"); }
---- needs
tracefs
---- out
begin
end


---- exit
4
