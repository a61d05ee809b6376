self:signal:SIGSTOP { }
self:timer:5 { }
self { }
---- err
case.bt:1:1-20: ERROR: signal 'SIGSTOP' is not supported by self probes
self:signal:SIGSTOP { }
~~~~~~~~~~~~~~~~~~~
HINT: usable are SIGUSR1, SIGUSR2 and SIGHUP
case.bt:2:1-13: ERROR: unknown part 'timer' of a self probe
self:timer:5 { }
~~~~~~~~~~~~
HINT: the form is self:signal:SIGUSR1
case.bt:3:1-5: ERROR: self takes 2 parts, 0 are given
self { }
~~~~
HINT: the form is self:signal:SIGNAL
