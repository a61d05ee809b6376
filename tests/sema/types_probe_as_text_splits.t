tracepoint:sched:sched_switch, tracepoint:sched:sched_process_fork { if (strcontains(probe, "fork")) { @[probe] = count(); } }
---- types
prog tp_sched_switch raw_tp probe_id: tracepoint:sched:sched_switch
block :: void
  if :: void
    call strcontains :: bool
      string "tracepoint:sched:sched_switch" :: string[30]
      string "fork" :: string[5]
    block :: void
      assign = :: void
        map @ :: aggregation
          ident probe :: probe
        call count :: aggregation
prog tp_sched_proces raw_tp probe_id: tracepoint:sched:sched_process_fork
block :: void
  if :: void
    call strcontains :: bool
      string "tracepoint:sched:sched_process_fork" :: string[36]
      string "fork" :: string[5]
    block :: void
      assign = :: void
        map @ :: aggregation
          ident probe :: probe
        call count :: aggregation
map @ slots key probe value count key_size 8 value_size 16 atomic
---- needs
root tracefs
