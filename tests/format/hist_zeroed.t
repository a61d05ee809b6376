BEGIN { @h = hist(1); zero(@h); exit(); }
---- out


@h:

