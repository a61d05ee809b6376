BEGIN { @["\xff\"", 1] = hist(1); @s[comm] = stats(1); print((1, (2, "\\"))); printf("%c", 7); exit(); }
---- needs
python3
---- cmd
$SCRY -q -f json case.bt | python3 -c 'import json, sys
for line in sys.stdin: json.loads(line)
print("ok")'
---- out
ok
