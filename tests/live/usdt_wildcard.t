usdt:$1:te*:*o* /probe != ""/ { @[probe] = count(); }
---- args
-c "$MARKERS call 5 1" "$MARKERS"
---- out


~@\[usdt:.*/markers:test:other\]: 5
~@\[usdt:.*/markers:test:round\]: 5
