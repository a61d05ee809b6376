asyncwatchpoint:x+arg0:8:w { @ = count(); }
---- err
case.bt:1:1-27: ERROR: probe type 'asyncwatchpoint' is not known to this version of scry
asyncwatchpoint:x+arg0:8:w { @ = count(); }
~~~~~~~~~~~~~~~~~~~~~~~~~~
