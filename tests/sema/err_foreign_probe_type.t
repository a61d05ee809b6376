kprobe:vfs_read { @[func] = count(); }
---- err
case.bt:1:1-16: ERROR: probe type 'kprobe' is not known to this version of scry
kprobe:vfs_read { @[func] = count(); }
~~~~~~~~~~~~~~~
