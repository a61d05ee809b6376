BEGIN { print(@h); if (0) { @h = hist(1); } exit(); }
---- out
@h:



