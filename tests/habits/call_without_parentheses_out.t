begin { @ = count; exit; }
---- cmd
$SCRY --no-warnings case.bt
---- out


@: 1
