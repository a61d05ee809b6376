BEGIN { printf("%s\n", strftime("%Y-%m-%d %H:%M", nsecs)); exit(); }
---- cmd
now=$(date -u '+%Y-%m-%d %H:%M'); got=$($SCRY -q case.bt | head -1); then=$(date -u '+%Y-%m-%d %H:%M')
[[ $got = "$now" || $got = "$then" ]] && printf '\n\n' || echo "$got, not $now"
---- out


