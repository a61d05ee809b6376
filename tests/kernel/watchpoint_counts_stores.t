tests
---- needs
nm
---- cmd
addr=$(nm "$GEN" | awk '$3 == "gen_watched" { print $1 }')
"$SCRY" -e "watchpoint:0x$addr:8:w /comm == \"evt31\"/ { @[comm] = count(); }" -c "$GEN store 1000 -t 3 -n evt31"
---- out


@[evt31]: 1000
