# SPDX-License-Identifier: Apache-2.0
# Completion in bash: what is offered for options, values, tools, and attach points, also in the middle of a quoted program.
. "$ROOT/tests/helpers"
need_root
mkdir bin
ln -s "$SCRY" bin/scry
export PATH=$PWD/bin:$PATH SCRY_TOOLS=$ROOT/scripts
"$BUILD/docs/gendocs" bash >bash.comp

# complete LINE: the replies, one per line
complete_in_bash() {
	bash --norc --noprofile -c '
		compopt() { :; }
		. "$1"
		COMP_LINE=$2 COMP_POINT=${#2}
		read -ra COMP_WORDS <<<"$2"
		[[ $2 == *" " ]] && COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_scry
		((${#COMPREPLY[@]})) && printf "%s\n" "${COMPREPLY[@]}"' - bash.comp "$1"
}
bash -n bash.comp || fails=1
expect "bash: values" $'text\njson' "$(complete_in_bash 'scry -f ')"
expect "bash: a value" "always" "$(complete_in_bash 'scry --color al')"
expect "bash: an option" "--no-warnings" "$(complete_in_bash 'scry --no-w')"
expect "bash: a stage" "insns" "$(complete_in_bash 'scry -d in')"
expect "bash: a tool" "opensnoop" "$(complete_in_bash 'scry opensn')"
expect "bash: an option of a tool" "--failed" "$(complete_in_bash 'scry opensnoop --fai')"
expect "bash: a topic" "--help=lhist" "$(complete_in_bash 'scry --help=lhi' | sed 's/^lhist/--help=&/')"
expect "bash: a probe type" "kretprobe:" "$(complete_in_bash 'scry -l kret')"
expect "bash: a probe" "sched_process_fork" "$(complete_in_bash 'scry -l tracepoint:sched:sched_process_fo')"
expect "bash: in a program" "'tracepoint:sched:sched_process_fork" \
	"'$(complete_in_bash "scry 'tracepoint:sched:sched_process_fo")"
expect "bash: later in a program" "begin { } tracepoint:sched:sched_process_fork" \
	"$(complete_in_bash "scry 'begin { } tracepoint:sched:sched_process_fo")"
expect "bash: nothing" "" "$(complete_in_bash 'scry -l kprobe:no_such_function')"
exit $fails
