#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# path() of the open files of a process against /proc.
[[ $(id -u) = 0 ]] || { echo "not root"; exit 77; }
[[ -r /sys/kernel/btf/vmlinux ]] || { echo "no kernel BTF"; exit 77; }
d=$(mktemp -d)
trap 'kill $pid 2>/dev/null; rm -rf "$d"' EXIT
cd "$d" || exit 1
mkdir -p deep/er
touch deep/er/file
sleep 60 3<deep/er/file 4</dev/null 5<. >/dev/null 2>&1 </dev/null &
pid=$!
until [[ $(readlink /proc/$pid/exe) = */sleep ]]; do sleep 0.02; done # the shell has made way for it
out=$("$SCRY" -q -e 'iter:task_file /ctx.file != 0 && ctx.task.tgid == $1 && ctx.fd < 6/ {
	printf("%d %s\n", ctx.fd, path(ctx.file->f_path));
	@[ctx.fd, path(ctx.file->f_path, 9)] = 1;
}' $pid 2>&1)
want=$(for fd in 0 1 2 3 4 5; do echo "$fd $(readlink /proc/$pid/fd/$fd)"; done)
[[ ${out%%$'\n\n'*} = "$want" ]] || { diff <(echo "$want") <(echo "${out%%$'\n\n'*}"); exit 1; }
[[ $out = *'@[3, /er/file]: 1'* && $out = *'@[4, dev/null]: 1'* ]] || { echo "cut at the front: $out"; exit 1; }
exit 0
