uprobe:$1:*mark*, uprobe:$1:twic*, uprobe:$1:wor* { @[probe] = count(); }
---- args
-c "$MARKERS call 100 2" "$MARKERS"
---- out


~@\[uprobe:.*/markers:(marks|twice|work)\]: 200
~@\[uprobe:.*/markers:(marks|twice|work)\]: 200
~@\[uprobe:.*/markers:(marks|twice|work)\]: 200
