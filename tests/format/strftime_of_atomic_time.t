BEGIN { printf("%s %s\n", strftime("%Y-%m-%d %H:%M", nsecs(tai)), strftime("%Y-%m-%d %H:%M", nsecs(sw_tai))); }
---- cmd
now=$(date -u '+%Y-%m-%d %H:%M'); got=$($SCRY -q case.bt | head -1); then=$(date -u '+%Y-%m-%d %H:%M')
[[ $got = "$now $now" || $got = "$then $then" || $got = "$now $then" ]] && printf '\n\n' || echo "$got, not $now"
---- out


