tracepoint:syscalls:sys_enter_execve /comm == "joiner"/ { join(args.argv); join(args.argv, ","); }
---- cmd
cat >run.sh <<'END'
#!/bin/sh
printf joiner >/proc/self/comm
exec /bin/echo a "" b
END
chmod +x run.sh; $SCRY -q case.bt -c ./run.sh | grep -v '^a  b$' 
---- needs
root
---- out
/bin/echo a  b
/bin/echo,a,,b


