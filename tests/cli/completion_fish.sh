# SPDX-License-Identifier: Apache-2.0
# Completion in fish.
. "$ROOT/tests/helpers"
need_root
need fish
mkdir bin
ln -s "$SCRY" bin/scry
export PATH=$PWD/bin:$PATH SCRY_TOOLS=$ROOT/scripts
"$BUILD/docs/gendocs" fish >fish.comp

complete_in_fish() {
	HOME=$PWD fish --no-config -c "source fish.comp; complete -C \"$1\"" | cut -f1
}
expect "values" $'json\ntext' "$(complete_in_fish 'scry -f ' | sort)"
expect "an option" "--no-warnings" "$(complete_in_fish 'scry --no-w')"
like "a tool" "(^|"$'\n'")opensnoop($|"$'\n'")" "$(complete_in_fish 'scry opensn')"
expect "a probe" "tracepoint:sched:sched_process_fork" "$(complete_in_fish 'scry -l tracepoint:sched:sched_process_fo')"
like "in a program" "tracepoint:sched:sched_process_fork" "$(complete_in_fish "scry 'tracepoint:sched:sched_process_fo")"
exit $fails
