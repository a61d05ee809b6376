# SPDX-License-Identifier: Apache-2.0
# make install, what it leaves is usable through pkg-config, and uninstall leaves nothing.
. "$ROOT/tests/helpers"
need_plain
make -s -C "$ROOT" BUILD="$BUILD" $(printf -- "-o %s " "$BUILD"/{scry,libscry.a,libscry.so,examples/embed,docs/gendocs,docs/gentools}) install DESTDIR="$PWD/root" PREFIX=/usr >log 2>&1 || { cat log; fails=1; }
for f in bin/scry lib/libscry.a lib/libscry.so include/scry.h lib/pkgconfig/scry.pc share/man/man1/scry.1 share/man/man1/scry-tools.1 share/scry/scripts/{opensnoop.bt,opensnoop.md} \
	share/man/man7/scry-language.7 share/bash-completion/completions/scry share/zsh/site-functions/_scry share/fish/vendor_completions.d/scry.fish; do
	[[ -e root/usr/$f ]] || { echo "not installed: $f"; fails=1; }
done
like "installed command" "^scry v" "$(root/usr/bin/scry -V)"
like "an installed tool" "^opensnoop - " "$(root/usr/bin/scry opensnoop --help)"
if command -v pkg-config >/dev/null; then
	flags=$(PKG_CONFIG_PATH=root/usr/lib/pkgconfig pkg-config --define-variable=prefix="$PWD/root/usr" \
		--define-variable=libdir="$PWD/root/usr/lib" --define-variable=includedir="$PWD/root/usr/include" --cflags --libs scry)
	${CC:-cc} -o embed "$ROOT/examples/embed.c" $flags || fails=1
	LD_LIBRARY_PATH=root/usr/lib ldd ./embed | grep -q 'libscry.so.*=> root' || { echo "not linked with libscry.so"; fails=1; }
fi
make -s -C "$ROOT" BUILD="$BUILD" uninstall DESTDIR="$PWD/root" PREFIX=/usr
expect "left after uninstall" "" "$(find root -type f -o -type l)"
