# SPDX-License-Identifier: Apache-2.0
# What is built: the header stands alone in C99 and C++, the shared library exports scry_* and nothing else, and the
# command needs libbpf, libelf, libz and libc only.
. "$ROOT/tests/helpers"

need nm
exported=$(nm -D --defined-only "$BUILD/libscry.so" | awk '{ print $3 }' | grep -v '^scry_' | grep -Ev '^_(init|fini)$')
[[ $BUILD = *-san ]] || expect "exported besides scry_*" "" "$exported"
declared=$(grep -o 'SCRY_API [^;]*' "$ROOT/include/scry.h" | grep -o 'scry_[a-z_]*(' | tr -d '(' | sort -u)
defined=$(nm -D --defined-only "$BUILD/libscry.so" | awk '{ print $3 }' | grep '^scry_' | sort -u)
expect "declared and not exported" "" "$(comm -23 <(echo "$declared") <(echo "$defined"))"

need readelf
libs=$(readelf -d "$SCRY" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Ev '^(libbpf|libelf|libz|libc|ld-linux[-a-z0-9_]*)\.so')
[[ $BUILD = *-san ]] || expect "libraries besides libbpf, libelf, libz, libc" "" "$libs"

${CC:-cc} -std=c99 -pedantic -Wall -Wextra -Werror -x c -fsyntax-only "$ROOT/include/scry.h" || fails=1
if command -v g++ >/dev/null; then
	g++ -Wall -Wextra -x c++ -fsyntax-only "$ROOT/include/scry.h" || fails=1
fi
exit $fails
