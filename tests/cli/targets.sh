# SPDX-License-Identifier: Apache-2.0
# --uid, --comm and --cgroup let exactly the events of the tasks they name pass, alone and together, in every way a probe
# may be attached; what names nothing is an error.
. "$ROOT/tests/helpers"
need_root
need setpriv

t=tracepoint:syscalls
one="$t:sys_enter_getppid { @ = count(); }"
many="$t:sys_enter_getppid, $t:sys_enter_getpgid, $t:sys_enter_getsid, $t:sys_enter_getuid { @ = count(); }"
cat >run.sh <<EOF2
#!/bin/sh
"$GEN" getppid 100 -n first
setpriv --reuid 65534 "$GEN" getppid 20 -n second
exec "$GEN" getppid 3 -n third
EOF2
chmod 755 run.sh .
cp "$GEN" gen && chmod 755 gen

# count WHAT WANTED ARGS...
count() {
	expect "$1" "@: $2" "$("$SCRY" -q -c ./run.sh "${@:3}" 2>&1 | grep .)"
}

count "comm" 100 --comm first -e "$one"
count "comm through one raw tracepoint" 20 --comm second -e "$many"
count "user by number" 20 --uid 65534 -e "$one"
count "user by name" 20 --uid nobody -e "$many"
count "user and comm" 20 --uid nobody --comm second -e "$one"
expect "user and another comm" "" "$("$SCRY" -q -c ./run.sh --uid nobody --comm first -e "$one" | grep .)"
expect "a longer name does not match" "" "$("$SCRY" -q -c ./run.sh --comm firs -e "$one" | grep .)"
expect "a shorter name does not match" "" "$("$SCRY" -q -c ./run.sh --comm firsts -e "$one" | grep .)"
expect "timers go on" "tick" "$("$SCRY" -q --comm nobody-has-it -e 'interval:ms:1 { printf("tick\n"); exit(); }' | grep .)"

# A cgroup of our own, with one below it.
mount=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
name=scry-test-$$
if [[ -n $mount ]] && mkdir "$mount/$name" "$mount/$name/below" 2>/dev/null; then
	trap 'rmdir "$mount/$name/below" "$mount/$name" 2>/dev/null; exit $((fails ? 1 : 0))' EXIT
	cat >run.sh <<EOF2
#!/bin/bash
echo \$\$ >"$mount/$name/cgroup.procs"
"$GEN" getppid 7 -n inside
echo \$\$ >"$mount/$name/below/cgroup.procs"
"$GEN" getppid 50 -n below
echo \$\$ >"$mount/cgroup.procs"
exec "$GEN" getppid 1000 -n outside
EOF2
	by="$t:sys_enter_getppid /comm == \"inside\" || comm == \"below\" || comm == \"outside\"/ { @ = count(); }"
	count "no cgroup" 1057 -e "$by"
	count "cgroup and what is below" 57 --cgroup "$name" -e "$by"
	count "by its whole path" 50 --cgroup "$mount/$name/below" -e "$by"
	count "the root has all" 1057 --cgroup / -e "$by"
fi

out=$("$SCRY" --uid nobody-has-it -e "$one" 2>&1)
expect "unknown user: status" 1 $?
like "unknown user" "bad value 'nobody-has-it' for uid: it is a user's number or name" "$out"
out=$("$SCRY" --uid 4294967296 --check -e "$one" 2>&1)
expect "no number of a user: status" 1 $?
like "no number of a user" "bad value '4294967296' for uid: it is at most 4294967295" "$out"
expect "the last number of a user" "" "$("$SCRY" --uid 4294967295 --check -e "$one" 2>&1)"
out=$("$SCRY" --comm a-comm-of-16-chr --check -e "$one" 2>&1)
expect "long comm: status" 1 $?
like "long comm" "bad value 'a-comm-of-16-chr' for comm: it is the name of a thread, 1 to 15 bytes" "$out"
expect "comm of 15 bytes" "" "$("$SCRY" --comm a-comm-of-15-ch --check -e "$one" 2>&1)"
out=$("$SCRY" --cgroup /nowhere/at/all -e "$one" 2>&1)
expect "unknown cgroup: status" 1 $?
like "unknown cgroup" "cannot trace cgroup '/nowhere/at/all': No such file or directory" "$out"
out=$("$SCRY" --cgroup /proc -e "$one" 2>&1)
expect "no cgroup: status" 1 $?
like "no cgroup" "cannot trace cgroup '/proc': it is not a cgroup2 directory" "$out"
