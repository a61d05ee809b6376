lsm:file_opn { }
iter:tsk { }
iter:task* { }
iter:task { }
interval:s:1 { }
---- needs
btf
---- err
case.bt:1:1-13: ERROR: unknown LSM hook 'file_opn'
lsm:file_opn { }
~~~~~~~~~~~~
HINT: did you mean 'file_open'?
case.bt:2:1-9: ERROR: this kernel has no iterator 'tsk'
iter:tsk { }
~~~~~~~~
HINT: did you mean 'task'?
case.bt:3:1-11: ERROR: iter probes take no wildcards
iter:task* { }
~~~~~~~~~~
case.bt:5:1-13: ERROR: iter:task cannot be combined with other probes than begin and end
interval:s:1 { }
~~~~~~~~~~~~
