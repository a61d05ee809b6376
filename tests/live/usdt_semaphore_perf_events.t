usdt:$1:test:guarded { @ = count(); @last = max(arg0); }
---- args
--no-feature uprobe_multi -c "$MARKERS sem 100" "$MARKERS"
---- out
100


@: 100
@last: 99
