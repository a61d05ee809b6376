#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs in the guest: every folder that the file `order` names (case.bt, perhaps args and env), leaving out, err and status
# beside it. Each goes home as a tar archive of its own on stdout, so that what a guest found outlives it.
export SCRY=/case/scry GEN=/case/gen MARKERS=/case/markers STACKS=/case/stacks LC_ALL=C TZ=UTC NO_COLOR=1
while read -r c; do
	cd "/case/cases/$c" || continue
	args=
	[ ! -e section.args ] || args=$(cat section.args)
	eval "timeout 60 $SCRY case.bt $args" >out 2>err </dev/null
	echo $? >status
	cd /case/cases && tar cf - "$c/out" "$c/err" "$c/status"
done <order
