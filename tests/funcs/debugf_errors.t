BEGIN {
	debugf("%5d", 1);
	debugf("%s", 1);
	debugf("%d %d %d %d", 1, 2, 3, 4);
	debugf("%c", 1);
	debugf("%d");
	debugf(comm);
}
---- err
case.bt:2:2-18: ERROR: debugf() cannot do all that printf() can
    debugf("%5d", 1);
    ~~~~~~~~~~~~~~~~
HINT: the kernel formats it: %d %u %x %p %s, with l or ll, without widths
case.bt:3:15-16: ERROR: '%s' of debugf() wants a string, not int64
    debugf("%s", 1);
                 ~
case.bt:4:2-35: ERROR: debugf() takes at most 4 arguments, 5 given
    debugf("%d %d %d %d", 1, 2, 3, 4);
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: debugf(const string fmt, ...)
case.bt:5:2-17: ERROR: debugf() cannot do all that printf() can
    debugf("%c", 1);
    ~~~~~~~~~~~~~~~
HINT: the kernel formats it: %d %u %x %p %s, with l or ll, without widths
case.bt:6:2-14: ERROR: the format of debugf() wants 1 argument, 0 given
    debugf("%d");
    ~~~~~~~~~~~~
case.bt:7:9-13: ERROR: debugf() wants a string literal here
    debugf(comm);
           ~~~~
case.bt:2:2-18: WARNING: debugf() prints to the kernel's trace_pipe, which all tracers share: it is for debugging only
    debugf("%5d", 1);
    ~~~~~~~~~~~~~~~~
case.bt:3:2-17: WARNING: debugf() prints to the kernel's trace_pipe, which all tracers share: it is for debugging only
    debugf("%s", 1);
    ~~~~~~~~~~~~~~~
case.bt:5:2-17: WARNING: debugf() prints to the kernel's trace_pipe, which all tracers share: it is for debugging only
    debugf("%c", 1);
    ~~~~~~~~~~~~~~~
