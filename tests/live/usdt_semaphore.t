usdt:$1:test:guarded { @ = count(); @last = max(arg0); }
---- args
-c "$MARKERS sem 100" "$MARKERS"
---- without
uprobe_multi
---- out
100


@: 100
@last: 99
