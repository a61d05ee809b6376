# SPDX-License-Identifier: Apache-2.0
# The embedding example runs: it counts the opens of a command and reads the map and the events through callbacks.
. "$ROOT/tests/helpers"
need_root
out=$("$BUILD/examples/embed" "$GEN openat 1000 -n embedded" embedded 2>err)
expect "status" 0 $?
like "map" $'(^|\n)embedded 1000($|\n)' "$out"
like "event" $'(^|\n)event: traced 1000 opens' "$out"
[[ $fails = 0 ]] || cat err
