begin { @ = count; exit; }
---- out


@: 1
