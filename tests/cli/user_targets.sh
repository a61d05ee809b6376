# SPDX-License-Identifier: Apache-2.0
# Where binaries are found: -p, -c, other roots and mount namespaces, globs, what all processes have mapped; and what -l
# shows of them. The processes do five rounds each.
. "$ROOT/tests/helpers"
need_root
cp "$MARKERS" ./m
cp "$MARKERS-static" ./still

# waiting COMMAND...: a `markers wait` that goes on when fd 5 gets a line; its pid is in $target.
waiting() {
	[[ -p line ]] || mkfifo line
	"$@" <line >said &
	exec 5>line
	until_true grep -q ready said
}
# What scry printed, on one line.
shown() {
	echo $(grep -v -e "^$" -e ATTACHED out)
}
go_on() {
	echo >&5
	exec 5>&-
	wait "$pid"
}
of() {
	pgrep -nf "$1 wait"
}

# -p, without a binary and with one; processes that start later are another's
waiting "$PWD/m" wait
target=$(of "$PWD/m")
start out err -p "$target" -e 'uprobe:work { @work = count(); } uprobe:./m:twice { @twice = count(); }
	usdt::test:round { @round = count(); } usdt::guarded { @guarded = count(); } uprobe:libc:write { @write = count(); }'
./m call 100 1
go_on
out=$(grep -v '^$' out)
like "-p" "@guarded: 5.@round: 5.@twice: 5.@work: 5.@write: [1-9]" "$(tr '\n' ' ' <<<"$out")"

# all processes, those that start later, too, with semaphores
start out err -e 'uprobe:./m:work { @work = count(); } usdt:./m:guarded { @guarded = count(); }'
./m call 100 2
expect "semaphore of a later process" 20 "$(./m sem 20)"
kill -INT "$pid"
wait "$pid"
expect "later processes" "@guarded: 20 @work: 200" "$(shown)"
expect "semaphore afterwards" 0 "$(./m sem 20)"

# a wildcard for the file; links to it do not count twice
ln -s m m.link
start out err -c './m call 7 1' -e 'uprobe:./m*:work { @[probe] = count(); }'
wait "$pid"
expect "wildcard in the path" "@[uprobe:./m:work]: 7" "$(shown)"

# everything that is mapped anywhere
waiting "$PWD/m" wait
start out err -e 'uprobe:*:marks { @[probe] = count(); }'
echo >&5
exec 5>&-
until_true grep -q '^5' said
kill -INT "$pid"
wait "$pid"
expect "in all processes" "@[uprobe:$PWD/m:marks]: 5" "$(shown)"

# another root
mkdir -p root/bin && cp still root/bin/still && ln -s /bin/still root/bin/link
waiting chroot root /bin/still wait
target=$(of "/bin/still")
start out err -p "$target" -e 'uprobe:/bin/link:work { @[probe] = count(); } usdt:/bin/*:test:other { @[probe] = count(); }'
go_on
expect "another root" "@[uprobe:/bin/link:work]: 5 @[usdt:/bin/still:test:other]: 5" "$(shown)"

# another mount namespace
if unshare -m true 2>/dev/null && [[ -d /mnt ]]; then
	cat >inside.sh <<-END
	mount -t tmpfs none /mnt && cp "$PWD/still" /mnt/inner && ln -s /mnt/inner /mnt/link && exec /mnt/inner wait
	END
	waiting unshare -m sh inside.sh
	target=$(of "/mnt/inner")
	start out err -p "$target" -e 'uprobe:/mnt/link:work { @[probe] = count(); } usdt:/mnt/inner:test:round { @[probe] = count(); }
		uprobe:twice { @[probe] = count(); }'
	go_on
	expect "another mount namespace" "@[uprobe:/mnt/inner:twice]: 5 @[uprobe:/mnt/link:work]: 5 @[usdt:/mnt/inner:test:round]: 5" "$(shown)"
fi

# a process that ends while we look at it
sleep 0.01 &
"$SCRY" -p $! -e 'uprobe:libc:malloc { @ = count(); } interval:ms:300 { exit(); }' >out 2>err
status=$?
((status <= 1)) || { echo "a process that ends: status $status"; cat err; fails=1; }

# lists
expect "-l of functions" "uprobe:./m:work" "$("$SCRY" -l 'uprobe:./m:wor*')"
mkdir hidden
cp m hidden/.m
cp m hidden/m
expect "a pattern leaves out hidden files" "uprobe:./hidden/m:work" "$("$SCRY" -l 'uprobe:./hidden/*:work')"
expect "unless it asks for them" "uprobe:./hidden/.m:work" "$("$SCRY" -l 'uprobe:./hidden/.*:work' | grep -v ':\./hidden/m:')"
expect "-l of markers" "usdt:./m:test:other usdt:./m:test:round" "$(echo $("$SCRY" -l 'usdt:./m:te*:*o*' | grep -e other -e round))"
out=$("$SCRY" -l ./m)
like "-l of a file" "uprobe:./m:work.*usdt:./m:test:twice" "$(echo $out)"
waiting "$PWD/m" wait
target=$(of "$PWD/m")
like "-l -p" "uprobe:.*/libc.so.6:write( |$)" "$(echo $("$SCRY" -p "$target" -l 'uprobe:write'))"
expect "-l -p of markers" "usdt:$PWD/m:test:round" "$("$SCRY" -p "$target" -l 'usdt:*:test:round')"
exec 5>&-
