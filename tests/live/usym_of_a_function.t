uprobe:$1:calls { @[usym(reg("ip"))] = count(); @f[func] = count(); }
---- args
-c "$MARKERS call 1 5" "$MARKERS"
---- needs
root x86-64
---- out


@[calls]: 5
@f[calls]: 5
