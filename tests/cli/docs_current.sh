# SPDX-License-Identifier: Apache-2.0
# The generated documents are those of today's tables.
. "$ROOT/tests/helpers"
"$BUILD/docs/gendocs" reference | diff -u "$ROOT/docs/reference.md" - || { echo "run 'make docs'"; fails=1; }
"$BUILD/docs/gendocs" man "$ROOT/docs/command.md" | diff -u "$ROOT/docs/scry.1" - || { echo "run 'make docs'"; fails=1; }
"$BUILD/docs/gendocs" language "$ROOT/docs/language.md" | diff -u "$ROOT/docs/scry-language.7" - || { echo "run 'make docs'"; fails=1; }
"$BUILD/docs/gentools" "$ROOT"/scripts/*.bt | diff -u "$ROOT/docs/scry-tools.1" - || { echo "run 'make docs'"; fails=1; }
"$ROOT/docs/differences.sh" "$ROOT/docs/migration.md" "$ROOT/tests/diff/differences" | diff -u "$ROOT/docs/migration.md" - || { echo "run 'make docs'"; fails=1; }
if command -v mandoc >/dev/null; then
	mandoc -T lint -W error "$ROOT"/docs/scry.1 "$ROOT"/docs/scry-tools.1 "$ROOT"/docs/scry-language.7 || fails=1
elif command -v groff >/dev/null; then
	expect "groff" "" "$(groff -man -ww -Tutf8 -z "$ROOT"/docs/scry.1 "$ROOT"/docs/scry-tools.1 "$ROOT"/docs/scry-language.7 2>&1)"
fi
exit $fails
