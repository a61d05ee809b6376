BEGIN { printf("%ld %lu %lx %lo\n", -9223372036854775807 - 1, (uint64)-1, (uint64)-1, (uint64)-1); exit(); }
---- out
-9223372036854775808 18446744073709551615 ffffffffffffffff 1777777777777777777777


