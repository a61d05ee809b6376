# SPDX-License-Identifier: Apache-2.0
# Every program of the tutorial is the case of its number in tests/tutorial/, which runs it.
. "$ROOT/tests/helpers"

# lesson N: the text of its first block
lesson() {
	awk -v n="$1" '$0 ~ "^## " n "[.]" { on = 1 } on && /^```/ { inside = !inside; if (!inside) exit; next } inside' "$ROOT/docs/tutorial.md"
}

for n in {1..20}; do
	case=$ROOT/tests/tutorial/$(printf %02d "$n").t
	text=$(lesson "$n")
	if [[ $text = 'sudo scry -l '* ]]; then
		expect "lesson $n" "\$SCRY ${text#sudo scry }" "$(sed -n 2p "$case")"
		continue
	fi
	# the program: from the last opening quote on
	program=${text#"sudo scry "}
	[[ $program = -c* ]] && program=${program#-c \'*\' }
	program=${program#\'}
	expect "lesson $n" "${program%\'*}" "$(sed '/^----/,$d' "$case")"
done
expect "lessons" 20 "$(grep -c '^## [0-9]' "$ROOT/docs/tutorial.md")"
expect "cases" 20 "$(ls "$ROOT"/tests/tutorial/*.t | wc -l)"
exit $fails
