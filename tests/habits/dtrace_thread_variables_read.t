kretprobe:vfs_read /self->ts/ { @ = hist(nsecs - self->ts); print(this->x); }
---- err
case.bt:1:21-25: ERROR: unknown identifier 'self'
kretprobe:vfs_read /self->ts/ { @ = hist(nsecs - self->ts); print(this->x); }
                    ~~~~
HINT: a value of the thread is kept in a map: @name[tid]
case.bt:1:50-54: ERROR: unknown identifier 'self'
kretprobe:vfs_read /self->ts/ { @ = hist(nsecs - self->ts); print(this->x); }
                                                 ~~~~
HINT: a value of the thread is kept in a map: @name[tid]
case.bt:1:67-71: ERROR: unknown identifier 'this'
kretprobe:vfs_read /self->ts/ { @ = hist(nsecs - self->ts); print(this->x); }
                                                                  ~~~~
HINT: a variable of the probe is written $name
