interval:ms:$2 { }
---- err
case.bt:1:1-15: ERROR: an attach point uses $2, but 1 positional parameter is given
interval:ms:$2 { }
~~~~~~~~~~~~~~
---- args
5
