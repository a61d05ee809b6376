BEGIN { exit($1); }
END { print("end"); exit($2); }
---- cmd
for p in "0 4" "3 0" "3 5" "0 0"; do $SCRY -q case.bt $p | head -1; echo "$p: ${PIPESTATUS[0]}"; done
---- out
end
0 4: 4
end
3 0: 3
end
3 5: 5
end
0 0: 0
