BEGIN{}
kprobe:tcp_connect,kretprobe:tcp_connect ,
tracepoint:sched:*, { }
interval:10ms { } $1 { } BEG$1 { } interval:s:$2 { } *:f { }
uprobe:bin:cpp:"ns::f<int>(a, b) {" { } uprobe:"a\"b":c { }
name=kprobe:f+0x10 { } 9p:x { }
---- tokens
ATTACH BEGIN
LBRACE
RBRACE
ATTACH kprobe:tcp_connect
COMMA
ATTACH kretprobe:tcp_connect
COMMA
ATTACH tracepoint:sched:*
COMMA
LBRACE
RBRACE
ATTACH interval:10ms
LBRACE
RBRACE
ATTACH $1
LBRACE
RBRACE
ATTACH BEG$1
LBRACE
RBRACE
ATTACH interval:s:$2
LBRACE
RBRACE
ATTACH *:f
LBRACE
RBRACE
ATTACH uprobe:bin:cpp:"ns::f<int>(a, b) {"
LBRACE
RBRACE
ATTACH uprobe:"a\\"b":c
LBRACE
RBRACE
ATTACH name=kprobe:f+0x10
LBRACE
RBRACE
ATTACH 9p:x
LBRACE
RBRACE
