#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs in the guest: every folder under cases/ (case.bt, perhaps args and env), leaving out, err and status beside it.
# What it found goes home as a tar archive on stdout.
export SCRY=/case/scry GEN=/case/gen MARKERS=/case/markers STACKS=/case/stacks LC_ALL=C TZ=UTC NO_COLOR=1
for c in cases/*; do
	cd "/case/$c" || continue
	args=
	[ ! -e section.args ] || args=$(cat section.args)
	eval "timeout 60 $SCRY case.bt $args" >out 2>err </dev/null
	echo $? >status
	cd /case || exit 1
done
tar cf - cases/*/out cases/*/err cases/*/status
