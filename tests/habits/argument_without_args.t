kprobe:vfs_read { @ = sum(count); print(pos); print($buf); }
---- err
case.bt:1:27-32: ERROR: unknown identifier 'count'
kprobe:vfs_read { @ = sum(count); print(pos); print($buf); }
                          ~~~~~
HINT: did you mean args.count?
case.bt:1:41-44: ERROR: unknown identifier 'pos'
kprobe:vfs_read { @ = sum(count); print(pos); print($buf); }
                                        ~~~
HINT: did you mean args.pos?
case.bt:1:53-57: ERROR: undefined variable '$buf'
kprobe:vfs_read { @ = sum(count); print(pos); print($buf); }
                                                    ~~~~
HINT: did you mean args.buf?
