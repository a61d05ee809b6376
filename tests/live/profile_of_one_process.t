// -p: only the process, with its threads, is sampled.
profile:hz:999 { @[pid] = count(); }
---- cmd
bash -c 'while :; do :; done' & spin=$!
$SCRY -q -p $spin -e 'profile:hz:999 { @[pid] = count(); } interval:ms:300 { exit(); }' >got
kill $spin
grep -c "^@\[$spin\]: [0-9]" got
grep -c '^@' got
---- needs
root
---- out
1
1
