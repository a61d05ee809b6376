rawtracepoint:sched_switch { @a = count(); @b[1] = count(); }
rawtracepoint:sched_process_exit { @b[1] = count(); }
BEGIN { @a = count(); }
profile:hz:9 { @c = count(); }
interval:s:1 { @c = count(); @d = count(); }
rawtracepoint:sched_process_fork { @d = count(); }
---- types
prog rt_sched_switch raw_tp: rawtracepoint:sched_switch
block :: void
  assign = :: void
    map @a :: aggregation
    call count :: aggregation
  assign = :: void
    map @b :: aggregation
      int 1 :: int64
    call count :: aggregation
prog rt_sched_proces raw_tp: rawtracepoint:sched_process_exit
block :: void
  assign = :: void
    map @b :: aggregation
      int 1 :: int64
    call count :: aggregation
prog BEGIN test_run: BEGIN
block :: void
  assign = :: void
    map @a :: aggregation
    call count :: aggregation
prog profile_hz_9 perf_cpu: profile:hz:9
block :: void
  assign = :: void
    map @c :: aggregation
    call count :: aggregation
prog interval_s_1 perf_one: interval:s:1
block :: void
  assign = :: void
    map @c :: aggregation
    call count :: aggregation
  assign = :: void
    map @d :: aggregation
    call count :: aggregation
prog rt_sched_proces raw_tp: rawtracepoint:sched_process_fork
block :: void
  assign = :: void
    map @d :: aggregation
    call count :: aggregation
map @a cpus1 key - value count key_size 4 value_size 64 set_off 8
map @b percpu_hash key int64 value count key_size 8 value_size 8 atomic
map @c cpus1 key - value count key_size 4 value_size 64 set_off 8
map @d cpus1 key - value count key_size 4 value_size 64 set_off 8 atomic
---- needs
root tracefs
