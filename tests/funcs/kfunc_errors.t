BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
---- needs
btf
---- err
case.bt:1:21-25: ERROR: kfunc_exist() wants a string literal here
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                    ~~~~
case.bt:1:42-43: ERROR: kfunc_allowed() wants a string literal here
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                                         ~
case.bt:1:46-59: ERROR: kfunc_exist() takes 1 argument, 0 given
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                                             ~~~~~~~~~~~~~
HINT: kfunc_exist(const string name)
case.bt:1:74-78: ERROR: percpu_kaddr() wants a string literal here
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                                                                         ~~~~
case.bt:1:81-113: ERROR: the kernel's BTF has no per-CPU variable 'no_such_variable'
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                                                                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:133-136: ERROR: percpu_kaddr() wants an integer, not string[2]
BEGIN { kfunc_exist(comm); kfunc_allowed(1); kfunc_exist(); percpu_kaddr(comm); percpu_kaddr("no_such_variable"); percpu_kaddr("x", "y"); }
                                                                                                                                    ~~~
