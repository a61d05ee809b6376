#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# differences.sh MIGRATION.md DIFFERENCES: the page with the table of known differences (tests/diff/differences) between its two marks.
awk -F'\t' '
	FNR == NR {
		if ($0 !~ /^#/ && NF >= 3)
			rows = rows "| " $1 " | " $3 " |\n"
		next
	}
	/^<!-- end of differences/ { print "| what | how |\n|---|---|\n" rows; inside = 0 }
	!inside
	/^<!-- differences/ { inside = 1; print "" }
' "$2" "$1"
