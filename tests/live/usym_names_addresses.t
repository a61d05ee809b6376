profile:hz:999 /pid == cpid && comm == "stacks"/ { @[usym(reg("ip"))] = count(); @n++; if (@n == 1000) { exit(); } }
---- cmd
$SCRY -q case.bt -c "$STACKS deep 50 10000000" | sed -n -E "s,^@.([a-z]+).: [0-9]+$,\1,p" | sort -u | grep -v main
---- needs
root
---- out
leaf
recurse
