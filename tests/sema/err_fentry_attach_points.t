fentry:scry_no_such_function { }
fexit:vfs_read+4 { }
fentry:a:b:vfs_read { }
fentry:scry_no_such_module:vfs_read { }
fentry:scry_no_such_function* { }
fentry:bpf:x:prog { }
fentry:bpf:scry_no_such_prog { }
kfunc:vfs_raed { }
---- needs
root btf
---- err
case.bt:1:1-29: ERROR: unknown kernel function 'scry_no_such_function'
fentry:scry_no_such_function { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:1-17: ERROR: fexit probes take no offset
fexit:vfs_read+4 { }
~~~~~~~~~~~~~~~~
HINT: kprobe takes offsets
case.bt:3:1-20: ERROR: three parts are for BPF programs: bpf:ID:PROGRAM
fentry:a:b:vfs_read { }
~~~~~~~~~~~~~~~~~~~
HINT: the form is fentry[:MODULE]:FUNCTION
case.bt:4:1-36: ERROR: module 'scry_no_such_module' is not loaded or has no BTF
fentry:scry_no_such_module:vfs_read { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:5:1-30: ERROR: no function of the kernel matches 'scry_no_such_function*'
fentry:scry_no_such_function* { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:6:1-18: ERROR: 'x' is no number of a BPF program
fentry:bpf:x:prog { }
~~~~~~~~~~~~~~~~~
HINT: the form is fentry:bpf:ID:PROGRAM
case.bt:7:1-29: ERROR: no BPF program 'scry_no_such_prog' is loaded
fentry:bpf:scry_no_such_prog { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: bpftool prog shows what is loaded
case.bt:8:1-15: ERROR: unknown kernel function 'vfs_raed'
kfunc:vfs_raed { }
~~~~~~~~~~~~~~
HINT: did you mean 'vfs_read'?
