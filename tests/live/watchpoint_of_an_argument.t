watchpoint:fill+arg0:8:w { @stores = count(); @[pid == cpid] = count(); }
---- needs
x86-64
---- args
-c "$MARKERS store 100"
---- out


@[true]: 300
@stores: 300
