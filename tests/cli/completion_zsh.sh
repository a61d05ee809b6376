# SPDX-License-Identifier: Apache-2.0
# Completion in zsh: through a pseudo terminal, as it works nowhere else. ^G prints what the line has become.
. "$ROOT/tests/helpers"
need_root
need zsh
mkdir bin
ln -s "$SCRY" bin/scry
export PATH=$PWD/bin:$PATH SCRY_TOOLS=$ROOT/scripts
"$BUILD/docs/gendocs" zsh >_scry
zsh -n _scry || fails=1

cat >type.zsh <<'END'
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1='>'; fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=10000; bindkey '^I' complete-word; widget() { print -r -- \"<<\$BUFFER>>\"; exit }; zle -N widget; bindkey '^G' widget; print ready-\$((1 + 1))"
zpty -r -m z out "*ready-2*"
zpty -w -n z "$1"$'\t\a'
zpty -r -m z out "*<<*>>*"
print -r -- "${${out##*<<}%%>>*}"
END

complete_in_zsh() {
	timeout 20 zsh -f type.zsh "$1"
}
expect "an option" "scry --no-warnings " "$(complete_in_zsh 'scry --no-w')"
expect "a value" "scry -f json " "$(complete_in_zsh 'scry -f js')"
expect "a tool" "scry opensnoop " "$(complete_in_zsh 'scry opensn')"
expect "a probe" "scry -l tracepoint:sched:sched_process_fork " "$(complete_in_zsh 'scry -l tracepoint:sched:sched_process_fo')"
expect "in a program" "scry 'begin { } tracepoint:sched:sched_process_fork' " \
	"$(complete_in_zsh "scry 'begin { } tracepoint:sched:sched_process_fo")"
exit $fails
