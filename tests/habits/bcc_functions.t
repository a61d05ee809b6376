begin { bpf_trace_printk("%d %d\n", bpf_ktime_get_ns(), bpf_get_smp_processor_id()); }
r::vfs_read { @ = bpf_log2l(retval); }
---- check
case.bt:1:9-25: WARNING: 'bpf_trace_printk' is called 'printf' here
begin { bpf_trace_printk("%d %d\n", bpf_ktime_get_ns(), bpf_get_smp_processor_id()); }
        ~~~~~~~~~~~~~~~~
case.bt:1:37-53: WARNING: 'bpf_ktime_get_ns' is called 'nsecs' here
begin { bpf_trace_printk("%d %d\n", bpf_ktime_get_ns(), bpf_get_smp_processor_id()); }
                                    ~~~~~~~~~~~~~~~~
case.bt:1:57-81: WARNING: 'bpf_get_smp_processor_id' is called 'cpu' here
begin { bpf_trace_printk("%d %d\n", bpf_ktime_get_ns(), bpf_get_smp_processor_id()); }
                                                        ~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:1-12: WARNING: 'r::vfs_read' is written kretprobe:vfs_read here
r::vfs_read { @ = bpf_log2l(retval); }
~~~~~~~~~~~
case.bt:2:19-28: WARNING: 'bpf_log2l' is called 'hist' here
r::vfs_read { @ = bpf_log2l(retval); }
                  ~~~~~~~~~
