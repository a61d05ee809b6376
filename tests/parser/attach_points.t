BEGIN { } end { } END { }
kprobe:tcp_connect,
kretprobe:tcp_connect { }
kprobe:f, { }
retry=tracepoint:tcp:tcp_retransmit_skb { }
uprobe:/bin/bash:"read line" { }
software:faults: { }
profile:hz:99 { } interval:10ms { } $1 { }
uprobe:bin:cpp:"std::vector<int>::push_back(int const&)" { }
---- ast
program
  probe
    attach "BEGIN"
    block
  probe
    attach "end"
    block
  probe
    attach "END"
    block
  probe
    attach "kprobe:tcp_connect"
    attach "kretprobe:tcp_connect"
    block
  probe
    attach "kprobe:f"
    block
  probe
    attach retry="tracepoint:tcp:tcp_retransmit_skb"
    block
  probe
    attach "uprobe:/bin/bash:"read line""
    block
  probe
    attach "software:faults:"
    block
  probe
    attach "profile:hz:99"
    block
  probe
    attach "interval:10ms"
    block
  probe
    attach "$1"
    block
  probe
    attach "uprobe:bin:cpp:"std::vector<int>::push_back(int const&)""
    block
