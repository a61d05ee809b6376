tracepoint:a:b:c { }
---- err
case.bt:1:1-17: ERROR: tracepoint takes at most 2 parts, 3 are given
tracepoint:a:b:c { }
~~~~~~~~~~~~~~~~
HINT: the form is tracepoint:CATEGORY:EVENT
---- needs
root tracefs
