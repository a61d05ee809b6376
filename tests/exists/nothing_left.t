kprobe:no_such_function /exists("kprobe:no_such_function")/ { print(1); }
---- err
ERROR: no probes to attach: what their predicates ask for does not exist
