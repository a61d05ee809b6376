tracepoint:sched:nosuch* { }
nosuch*:a:b { }
---- err
case.bt:1:1-25: ERROR: no tracepoint matches 'sched:nosuch*'
tracepoint:sched:nosuch* { }
~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:1-12: ERROR: no probe matches this
nosuch*:a:b { }
~~~~~~~~~~~
---- needs
root tracefs
