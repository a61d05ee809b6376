#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Everything in tests/codegen/loads.txt compiles, loads and attaches.
. "$(dirname "$0")/../helpers"
need_root

n=0
while IFS= read -r script; do
	[[ -z $script || $script = \#* ]] && continue
	n=$((n + 1))
	out=$("$SCRY" --dry-run --no-warnings -q -e "$script" 2>&1 </dev/null)
	expect "$script" "0 " "$? $out"
done <"$(dirname "$0")/../codegen/loads.txt"
((n > 90)) || expect "number of scripts" "over 90" "$n"
