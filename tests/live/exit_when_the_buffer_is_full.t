// What does not fit is counted, all of it told at once, and the status is that of exit() all the same.
config = { perf_rb_pages = 1 }
BEGIN { for ($i : 0..20000) { printf("\n"); } exit(7); }
interval:s:100 { }
---- cmd
$SCRY -q case.bt >out 2>err
echo status $?
sed -E 's/[0-9]+/N/' err
echo $(($(wc -l <out) + $(grep -oE '[0-9]+' err)))
---- needs
root
---- out
status 7
Lost N events
20003
