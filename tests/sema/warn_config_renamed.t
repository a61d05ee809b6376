config = { strlen = 64; lazy_symbolication = true }
BEGIN { }
---- check
case.bt:1:12-23: WARNING: config key 'strlen' is called 'max_strlen' now
config = { strlen = 64; lazy_symbolication = true }
           ~~~~~~~~~~~
case.bt:1:25-50: WARNING: config key 'lazy_symbolication' has no effect
config = { strlen = 64; lazy_symbolication = true }
                        ~~~~~~~~~~~~~~~~~~~~~~~~~
