kprobe:vfs_read { @start[tid] = nsecs; }
      kretprobe:vfs_read /@start[tid]/ { @ns = hist(nsecs - @start[tid]); delete(@start, tid); }
---- args
-c "head -n 1 /etc/passwd"
---- needs
kprobe
---- out
...
@ns:
...
~\[.* [1-9][0-9]* \|@+.*
...
