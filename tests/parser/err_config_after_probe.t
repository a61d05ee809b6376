BEGIN { } config = { a = 1 }
---- err
case.bt:1:11-29: ERROR: syntax error, the config block must stand before all probes, map declarations, macros and functions
BEGIN { } config = { a = 1 }
          ~~~~~~~~~~~~~~~~~~
