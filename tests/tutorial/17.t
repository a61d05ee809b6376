uprobe:libc:getenv { @[comm, str(arg0)] = count(); }
---- args
--no-warnings -c "bash -c true"
---- needs
bash
---- out
...
~@\[bash, [A-Z_]+\]: [0-9]+
...
