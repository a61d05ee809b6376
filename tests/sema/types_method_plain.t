BEGIN { }
END { }
profile:hz:99 { }
interval:s:1 { }
software:faults:100 { }
rawtracepoint:sched_switch { }
self:signal:SIGUSR1 { }
---- types
prog BEGIN test_run: BEGIN
block :: void
prog END test_run: END
block :: void
prog profile_hz_99 perf_cpu: profile:hz:99
block :: void
prog interval_s_1 perf_one: interval:s:1
block :: void
prog sw_page_faults perf_cpu: software:faults:100
block :: void
prog rt_sched_switch raw_tp: rawtracepoint:sched_switch
block :: void
prog self_signal_SIG test_run: self:signal:SIGUSR1
block :: void
---- needs
root tracefs
