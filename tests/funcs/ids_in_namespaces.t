BEGIN { print((pid == pid(init), tid == tid(init), pid(curr_ns) == pid(), pid == tid, uid, gid, sizeof(pid), sizeof(uid))); exit(); }
---- cmd
$SCRY case.bt 2>&1 | head -1
---- out
~.*
