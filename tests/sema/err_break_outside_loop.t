BEGIN { break; if (1) { continue; } while (pid) { break; } }
---- err
case.bt:1:9-14: ERROR: break outside of a loop
BEGIN { break; if (1) { continue; } while (pid) { break; } }
        ~~~~~
case.bt:1:25-33: ERROR: continue outside of a loop
BEGIN { break; if (1) { continue; } while (pid) { break; } }
                        ~~~~~~~~
case.bt:1:16-36: WARNING: this is never reached
BEGIN { break; if (1) { continue; } while (pid) { break; } }
               ~~~~~~~~~~~~~~~~~~~~
case.bt:1:37-42: WARNING: newer releases of the language want to do without 'while'
BEGIN { break; if (1) { continue; } while (pid) { break; } }
                                    ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
