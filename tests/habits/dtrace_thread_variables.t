fbt::vfs_read:entry { self->ts = timestamp; this->x = 1; }
fbt::vfs_read:return /self->ts/ { @ = quantize(timestamp - self->ts); }
---- err
case.bt:1:23-31: ERROR: syntax error, cannot assign to a part of a value
fbt::vfs_read:entry { self->ts = timestamp; this->x = 1; }
                      ~~~~~~~~
HINT: values are not changed in parts; a variable of the probe is written $ts, one for each thread @ts[tid]
case.bt:1:45-52: ERROR: syntax error, cannot assign to a part of a value
fbt::vfs_read:entry { self->ts = timestamp; this->x = 1; }
                                            ~~~~~~~
HINT: values are not changed in parts; a variable of the probe is written $x, one for each thread @x[tid]
