BEGIN { } import "x";
---- err
case.bt:1:11-22: ERROR: syntax error, an import must stand before all probes, map declarations, macros and functions
BEGIN { } import "x";
          ~~~~~~~~~~~
