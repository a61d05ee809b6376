// not for guests: an emulated processor shows the first store twice
watchpoint:fill+arg0:8:w { @stores = count(); @[pid == cpid] = count(); }
---- needs
x86-64
---- cmd
"$SCRY" -q -c "$MARKERS store 100" case.bt
---- out


@[true]: 200
@stores: 200
