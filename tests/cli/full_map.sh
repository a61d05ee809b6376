# SPDX-License-Identifier: Apache-2.0
# A map that is full refuses new keys; what is shown and what was refused add up to what happened.
. "$ROOT/tests/helpers"
need_root
for value in 'count()' '1'; do
	"$SCRY" -q -e 'config = { max_map_keys = 100 } BEGIN { for ($i : 0..1000) { @m[$i] = '"$value"'; } exit(); }' >out 2>err
	expect "$value: status" 0 $?
	kept=$(grep -c '^@m\[' out)
	refused=$(grep -o '[0-9]* update' err | awk '{ n += $1 } END { print n + 0 }')
	expect "$value: kept" 100 "$kept"
	expect "$value: kept + refused" 1000 $((kept + refused))
	like "$value: the message names the remedy" 'max_map_keys' "$(<err)"
done
exit $fails
