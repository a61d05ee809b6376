bench:x { @ = count(); }
---- err
case.bt:1:1-8: ERROR: probe type 'bench' is not known to this version of scry
bench:x { @ = count(); }
~~~~~~~
