tracepoint:nosuchcat:nosuchevent { }
---- err
case.bt:1:1-33: ERROR: unknown tracepoint category 'nosuchcat'
tracepoint:nosuchcat:nosuchevent { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
---- needs
root tracefs
