rawtracepoint:inet_sock_set_state { @[socket_cookie(args.sk) == socket_cookie(args.sk)] = count(); }
interval:ms:1 { exit(); }
---- needs
btf root
---- cmd
$SCRY --dry-run -q case.bt 2>&1
---- out
