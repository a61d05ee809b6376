// The element of the own CPU is addressed directly: predicate, difference and delete need no lookup.
tracepoint:irq:softirq_entry { @s[cpu] = nsecs; }
tracepoint:irq:softirq_exit /@s[cpu]/ { @sum[cpu] = sum(nsecs - @s[cpu]); delete(@s[cpu]); }
---- needs
tracefs kernel-6.3
---- cost
insns <= 24
stack <= 32
