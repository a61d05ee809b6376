begin { @a = quantize(3); @b[comm] = lquantize(3, 0, 100, 10); trace(pid); print(strjoin(comm, "!")); exit(); }
uprobe:libc:getenv { @c[copyinstr(arg0)] = count(); }
---- check
case.bt:1:14-22: WARNING: 'quantize' is called 'hist' here
begin { @a = quantize(3); @b[comm] = lquantize(3, 0, 100, 10); trace(pid); print(strjoin(comm, "!")); exit(); }
             ~~~~~~~~
case.bt:1:38-47: WARNING: 'lquantize' is called 'lhist' here
begin { @a = quantize(3); @b[comm] = lquantize(3, 0, 100, 10); trace(pid); print(strjoin(comm, "!")); exit(); }
                                     ~~~~~~~~~
case.bt:1:64-69: WARNING: 'trace' is called 'print' here
begin { @a = quantize(3); @b[comm] = lquantize(3, 0, 100, 10); trace(pid); print(strjoin(comm, "!")); exit(); }
                                                               ~~~~~
case.bt:1:82-89: WARNING: 'strjoin' is called 'str_concat' here
begin { @a = quantize(3); @b[comm] = lquantize(3, 0, 100, 10); trace(pid); print(strjoin(comm, "!")); exit(); }
                                                                                 ~~~~~~~
case.bt:2:25-34: WARNING: 'copyinstr' is called 'ustr' here
uprobe:libc:getenv { @c[copyinstr(arg0)] = count(); }
                        ~~~~~~~~~
