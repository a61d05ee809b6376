config = { strlen = 64; cpp_demangle = true }
BEGIN { }
---- check
case.bt:1:12-23: WARNING: config key 'strlen' is called 'max_strlen' now
config = { strlen = 64; cpp_demangle = true }
           ~~~~~~~~~~~
case.bt:1:25-44: WARNING: config key 'cpp_demangle' has no effect
config = { strlen = 64; cpp_demangle = true }
                        ~~~~~~~~~~~~~~~~~~~
