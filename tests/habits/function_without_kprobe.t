vfs_read { @ = count(); }
---- err
case.bt:1:1-9: ERROR: unknown probe type 'vfs_read'
vfs_read { @ = count(); }
~~~~~~~~
HINT: did you mean kprobe:vfs_read?
