kprobe:scry_no_such_function { }
kprobe: { }
kprobe:a:b:c { }
kprobe:vfs_read+x { }
kprobe:vfs_read+1+2 { }
kprobe:+4 { }
kprobe:vfs_*+4 { }
kretprobe:vfs_read+4 { }
kprobe:0x1000 { }
kprobe:scry_no_such_module:vfs_read { }
kprobe:scry_no_such_function* { }
kprobe:vmlinux:0x1000 { }
---- err
case.bt:1:1-29: ERROR: unknown kernel function 'scry_no_such_function'
kprobe:scry_no_such_function { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:1-8: ERROR: a part of this kprobe probe is empty
kprobe: { }
~~~~~~~
HINT: the form is kprobe[:MODULE]:FUNCTION[+OFFSET]
case.bt:3:1-13: ERROR: kprobe takes at most 2 parts, 3 are given
kprobe:a:b:c { }
~~~~~~~~~~~~
HINT: the form is kprobe[:MODULE]:FUNCTION[+OFFSET]
case.bt:4:1-18: ERROR: 'x' is no offset
kprobe:vfs_read+x { }
~~~~~~~~~~~~~~~~~
HINT: an offset is a number: kprobe:FUNCTION+0x10
case.bt:5:1-20: ERROR: more than one offset: '+1+2'
kprobe:vfs_read+1+2 { }
~~~~~~~~~~~~~~~~~~~
case.bt:6:1-10: ERROR: the function in front of '+4' is missing
kprobe:+4 { }
~~~~~~~~~
HINT: the form is kprobe[:MODULE]:FUNCTION[+OFFSET]
case.bt:7:1-15: ERROR: an offset needs one function, 'vfs_*' is a pattern
kprobe:vfs_*+4 { }
~~~~~~~~~~~~~~
case.bt:8:1-21: ERROR: kretprobe probes take no offset
kretprobe:vfs_read+4 { }
~~~~~~~~~~~~~~~~~~~~
HINT: a kretprobe probe runs when the function returns, wherever that is
case.bt:9:1-14: ERROR: a probe at an address is unsafe
kprobe:0x1000 { }
~~~~~~~~~~~~~
HINT: option --unsafe allows it; a probe inside an instruction can crash the kernel
case.bt:10:1-36: ERROR: module 'scry_no_such_module' is not loaded, or has no functions that can be traced
kprobe:scry_no_such_module:vfs_read { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: lsmod shows what is loaded; vmlinux stands for the kernel itself
case.bt:11:1-30: ERROR: no function of the kernel matches 'scry_no_such_function*'
kprobe:scry_no_such_function* { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:12:1-22: ERROR: an address stands without a module, 'vmlinux' is given
kprobe:vmlinux:0x1000 { }
~~~~~~~~~~~~~~~~~~~~~
