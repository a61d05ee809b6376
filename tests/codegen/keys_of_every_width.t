BEGIN { @a[(int8)-1] = 1; @b[(uint16)65535] = 1; @c[(int32)-5] = 1; @d[(bool)1] = 1; @e[(uint8)1, (uint8)2, (uint8)3] = 1; print(@a[(int8)-1] + @b[(uint16)65535] + @c[(int32)-5] + @d[true] + @e[(uint8)1, (uint8)2, (uint8)3]); exit(); }
---- out
5


@a[-1]: 1
@b[65535]: 1
@c[-5]: 1
@d[true]: 1
@e[1, 2, 3]: 1
