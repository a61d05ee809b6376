config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
BEGIN { }
---- err
case.bt:1:12-30: ERROR: bad value '65537' for config key 'max_strlen'
config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
           ~~~~~~~~~~~~~~~~~~
HINT: a number from 1 to 65536 is wanted
case.bt:1:32-47: ERROR: bad value '4095' for config key 'log_size'
config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
                               ~~~~~~~~~~~~~~~
HINT: a number from 4096 to 67108864 is wanted
case.bt:1:49-72: ERROR: bad value '1048577' for config key 'perf_rb_pages'
config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
                                                ~~~~~~~~~~~~~~~~~~~~~~~
HINT: a number from 0 to 1048576 is wanted
case.bt:1:74-97: ERROR: bad value '67108865' for config key 'max_map_keys'
config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
                                                                         ~~~~~~~~~~~~~~~~~~~~~~~
HINT: a number from 1 to 67108864 is wanted
case.bt:1:99-134: ERROR: bad value '9223372036854775807' for config key 'max_cat_bytes'
config = { max_strlen = 65537; log_size = 4095; perf_rb_pages = 1048577; max_map_keys = 67108865; max_cat_bytes = 9223372036854775807 }
                                                                                                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: a number from 1 to 16777216 is wanted
