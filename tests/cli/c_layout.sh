# SPDX-License-Identifier: Apache-2.0
# Members of random C structs lie where gcc puts them: plain ones, bit-fields of every width, packed, aligned, nested. LAYOUT_SEEDS="..." runs others.
. "$ROOT/tests/helpers"
need_plain
layouts=$BUILD/tests/layouts
command -v gcc >/dev/null || skip "no gcc to compare with"
for seed in ${LAYOUT_SEEDS:-1 2 3 17446 3369}; do
	"$layouts" text $seed 250 >text.h
	"$layouts" probe $seed 250 >probe.c
	gcc -w -O0 -o probe probe.c 2>errors || { echo "seed $seed: gcc refuses"; grep error errors | head -3; fails=1; break; }
	./probe | sort >theirs
	"$layouts" scry text.h | sort >ours
	diff theirs ours >differences || { echo "seed $seed: gcc (<) and scry (>) differ"; head -10 differences; fails=1; break; }
	(($(wc -l <ours) > 1500)) || { echo "seed $seed: only $(wc -l <ours) members"; fails=1; }
done
