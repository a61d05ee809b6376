interval:ms:$ { }
---- err
case.bt:1:1-14: ERROR: stray '$' in an attach point
interval:ms:$ { }
~~~~~~~~~~~~~
HINT: put it inside double quotes
