config = { max_strlen = 100; stack_mode = perf; print_maps_on_exit = false; str_trunc_trailer = "~" }
BEGIN { print((config.max_strlen, config.stack_mode, config.print_maps_on_exit, config.str_trunc_trailer)); let $b: string[8] = "x"; print($b); exit(); }
---- out
(100, perf, false, ~)
x


