config = { max_strlen = 65536; max_map_keys = 67108864; max_probes = 1048576; max_cat_bytes = 16777216; log_size = 4096; perf_rb_pages = 1048576 }
BEGIN { print((config.max_strlen, config.log_size)); }
---- check
