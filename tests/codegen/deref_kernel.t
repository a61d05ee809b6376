BEGIN { $p = (uint64*)curtask; $x = *kptr($p); @ok = $x == *kptr((uint64*)curtask) ? 1 : 0; exit(); }
---- out


@ok: 1
