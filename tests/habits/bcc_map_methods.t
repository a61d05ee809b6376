kprobe:vfs_read { @start.update(1, 2); }
---- err
case.bt:1:32-33: ERROR: syntax error, unexpected '(', expected ';' or '}'
kprobe:vfs_read { @start.update(1, 2); }
                               ~
HINT: values have no methods; @map[key] = value sets, @map[key] reads, delete(@map, key) removes
