---- cmd
$SCRY --help=quantize; $SCRY --help=gettimeofday_us
---- out
quantize (synonym)
    called hist here (DTrace)
    example: begin { @ = quantize(3); }
gettimeofday_us (foreign)
    nsecs / 1000 measures time, strftime("%T.%f", nsecs) prints the wall clock (SystemTap)
    example: begin { print(gettimeofday_us()); }
