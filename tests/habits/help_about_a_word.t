---- cmd
$SCRY --help=quantize; $SCRY --help=gettimeofday_us
---- out
quantize (synonym)
    called hist here
gettimeofday_us (foreign)
    nsecs / 1000 measures time, strftime("%T.%f", nsecs) prints the wall clock
