BEGIN { print(@x); print(@c); if (0) { @x = 1; @c = count(); } exit(); }
---- out
@x: 0
@c: 0


