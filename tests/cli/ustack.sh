# SPDX-License-Identifier: Apache-2.0
# User stacks of programs as they come: position-independent with libraries, stripped, with a separate debug file, deleted while they
# run, in another mount namespace, C++, replaced by exec, with libraries loaded late, killed; with files, lines and inlined functions.
. "$ROOT/tests/helpers"
need_root
need gcc

getppid=tracepoint:syscalls:sys_enter_getppid
cat >lib.c <<'EOF2'
#define _GNU_SOURCE
#include <unistd.h>
#include <sys/syscall.h>
__attribute__((noinline)) long in_library(void) { long r; __asm__ volatile("syscall" : "=a"(r) : "0"((long)SYS_getppid) : "rcx", "r11", "memory"); return r; }
EOF2
[[ $(uname -m) = x86_64 ]] || sed -i 's/long r; __asm__.*return r;/return syscall(SYS_getppid);/' lib.c
cat >prog.c <<'EOF2'
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
long in_library(void);
static __attribute__((noinline)) long in_program(long (*f)(void)) { return f() + 1; }
int main(int argc, char **argv)
{
	char line[8];
	if (argc > 2 && !strcmp(argv[1], "exec")) {
		in_program(in_library);
		usleep(300000);
		execl(argv[2], argv[2], (char *)0);
	}
	if (argc > 2 && !strcmp(argv[1], "late")) {
		void *lib;
		in_program(in_library);
		lib = dlopen(argv[2], RTLD_NOW);
		in_program((long (*)(void))dlsym(lib, "in_late_library"));
		usleep(300000);
		return 0;
	}
	in_program(in_library);
	if (!getenv("QUICK"))
		usleep(300000);
	while (argc > 1 && fgets(line, sizeof(line), stdin))
		in_program(in_library);
	return 0;
}
EOF2
flags="-O0 -fno-omit-frame-pointer -Wl,--build-id"
gcc $flags -shared -fPIC -o libstack.so lib.c
sed 's/in_library/in_late_library/' lib.c >late.c
gcc $flags -shared -fPIC -o liblate.so late.c
gcc $flags -g -fPIE -pie -o prog prog.c -L. -lstack -ldl -Wl,-rpath,"$PWD" 2>cc.err || skip "gcc cannot link: $(head -1 cc.err)"
gcc $flags -fno-pie -no-pie -o fixed prog.c -L. -lstack -ldl -Wl,-rpath,"$PWD"

# Symbols without offsets, spaces and blank lines, in one line.
names() {
	grep -v NOTIFY_PROBES | sed -E 's/\+[0-9]+//; s/^[ \t]+//' | grep -v '^$' | tr '\n' ' '
}

# stack PROGRAM ARGS...
stack() {
	"$SCRY" -q -c "$1" "${@:2}" -e "$getppid /pid == cpid/ { print(ustack(3)); }" 2>&1 | names
}

expect "library and program" "in_library in_program main " "$(stack "$PWD/prog")"
expect "at fixed addresses" "in_library in_program main " "$(stack "$PWD/fixed")"
like "modules" "in_library\+[0-9]+ \($PWD/libstack.so\).*in_program\+[0-9]+ \($PWD/prog\)" \
	"$("$SCRY" -q -c "$PWD/prog" -e "$getppid /pid == cpid/ { print(ustack(perf, 2)); }" | tr '\n' ' ')"
expect "exec: both programs" "in_library in_program main in_library in_program main " "$(stack "$PWD/fixed exec $PWD/prog")"
expect "a library loaded late" "in_library in_program main in_late_library in_program main " "$(stack "$PWD/prog late $PWD/liblate.so")"
export QUICK=1
expect "a process of no time" "in_library in_program main " "$(stack "$PWD/prog")"
expect "a process of no time, at fixed addresses" "in_library in_program main " "$(stack "$PWD/fixed")"
like "a process of no time: modules" "in_library\+[0-9]+ \($PWD/libstack.so\).*in_program\+[0-9]+ \($PWD/prog\)" \
	"$("$SCRY" -q -c "$PWD/prog" -e "$getppid /pid == cpid/ { print(ustack(perf, 2)); }" | tr '\n' ' ')"
unset QUICK
expect "frames are cut off" "in_library " \
	"$("$SCRY" -q -c "$PWD/prog" -e "$getppid /pid == cpid/ { print(ustack(1)); }" | names)"
expect "the stack in a map when all is over" "@[ in_library in_program main ]: 1 " \
	"$("$SCRY" -q -c "$PWD/prog" -e "$getppid /pid == cpid/ { @[ustack(3)] = count(); }" | names)"

# Stripped: what is exported remains. With its symbols elsewhere all is there.
cp prog stripped && strip stripped
like "stripped" "^in_library 0x[0-9a-f]+ " "$(stack "$PWD/stripped")"
like "stripped, perf" $'\n\t([0-9a-f]+) 0x([0-9a-f]+) \\(\\[unknown\\]\\)$' \
	"$("$SCRY" -q -c "$PWD/stripped" -e "$getppid /pid == cpid/ { print(ustack(perf, 2)); }")"
expect "stripped, perf: both addresses" "${BASH_REMATCH[1]:-}" "${BASH_REMATCH[2]:-none}"
objcopy --only-keep-debug prog linked.debug
cp prog linked && strip linked && objcopy --add-gnu-debuglink=linked.debug linked
expect "a separate debug file" "in_library in_program main " "$(stack "$PWD/linked")"
rm linked.debug

# A program that runs on: -p, then its file goes, then it goes.
mkfifo in
cp prog running
./running wait <in &
run=$!
exec 7>in
start out err -p $run -e "$getppid { print(ustack(3)); @[ustack(3)] = count(); }"
echo >&7
until_true grep -q main out
expect "-p" "in_library in_program main " "$(names <out)"
rm running
echo >&7
until_true test "$(grep -c main out)" = 2
expect "deleted while it runs" "in_library in_program main in_library in_program main " "$(names <out)"
kill -KILL $run
wait $pid
expect "killed" "@[ in_library in_program main ]: 2 " "$(sed -n '/@/,$p' out | names)"
exec 7>&-

# A deleted program that is met only then.
cp prog running
mkfifo in2
./running wait <in2 &
run=$!
exec 7>in2
rm running
start out err -p $run -e "$getppid { print(ustack(3)); }"
echo >&7
until_true grep -q main out
expect "deleted before" "in_library in_program main " "$(names <out)"
kill $run
wait $pid
exec 7>&-

# In another mount namespace, under names that are none here.
if command -v unshare >/dev/null && unshare -m true 2>/dev/null; then
	mkdir -p inner
	cat >ns.sh <<EOF2
mount -t tmpfs none inner && cp prog libstack.so inner/ && cd inner && LD_LIBRARY_PATH=. exec ./prog wait
EOF2
	mkfifo in3
	unshare -m sh ns.sh <in3 &
	run=$!
	exec 7>in3
	until_true grep -q '^Name:.prog' /proc/$run/status
	start out err -p $run -e "$getppid { print(ustack(3)); }"
	echo >&7
	until_true grep -q main out
	expect "in another mount namespace" "in_library in_program main " "$(names <out)"
	kill $run
	wait $pid
	exec 7>&-
fi

# Names of C++.
cat >cpp.cc <<'EOF2'
#include <unistd.h>
#include <sys/syscall.h>
namespace ns
{
template <class T> struct box {
	T v;
	__attribute__((noinline)) long call(int by) { return syscall(SYS_getppid) + by; }
	__attribute__((noinline)) long outer(int by) { long r = call(by); __asm__ volatile("" ::: "memory"); return r; }
};
}
int main()
{
	ns::box<int> b{};
	return b.outer(1) == 0;
}
EOF2
if command -v g++ >/dev/null && g++ $flags -o cpp cpp.cc 2>/dev/null; then
	like "C++" 'ns::box<int>::outer\(int\) main $' "$(stack "$PWD/cpp")"
	like "C++ as it is" '_ZN2ns3boxIiE5outerEi main $' "$(BPFTRACE_CPP_DEMANGLE=0 stack "$PWD/cpp")"
	like "C++ as it is, by the old name" '_ZN2ns3boxIiE5outerEi main $' "$(BPFTRACE_NO_CPP_DEMANGLE=1 stack "$PWD/cpp")"
fi

# Lines and inlined functions.
[[ $(uname -m) = x86_64 ]] || exit $fails
cat >inl.c <<'EOF2'
#define _GNU_SOURCE
#include <unistd.h>
#include <sys/syscall.h>
static inline __attribute__((always_inline)) long innermost(void)
{
	long r;
	__asm__ volatile("syscall" : "=a"(r) : "0"((long)SYS_getppid), "r"(__builtin_frame_address(0)) : "rcx", "r11", "memory");
	return r;
}
static inline __attribute__((always_inline)) long between(void)
{
	return innermost() + 1;
}
__attribute__((noinline)) long function(void)
{
	return between() + 1;
}
int main(void)
{
	long r = function();
	__asm__ volatile("" ::: "memory");
	return r == 0;
}
EOF2
gcc -O2 -g -fno-omit-frame-pointer -o inl inl.c
if ldconfig -p 2>/dev/null | grep -q libdw.so.1 || ls /usr/lib/*/libdw.so.1 >/dev/null 2>&1; then
	out=$(BPFTRACE_SHOW_DEBUG_INFO=1 "$SCRY" -q -c "$PWD/inl" -e "$getppid /pid == cpid/ { print(ustack); }" | sed -E 's/^ +//; s,/[^@]*/,,' | grep -v '^$')
	like "lines" $'\\[inlined\\] innermost@inl.c:7\n\\[inlined\\] between@inl.c:12\nfunction\\+[0-9]+@inl.c:16\nmain\\+[0-9]+@inl.c:20\n' "$out"
	out=$("$SCRY" -q -c "$PWD/inl" -e "config = { show_debug_info = true } $getppid /pid == cpid/ { print(ustack(perf)); }")
	like "lines, perf" $'\n\t[0-9a-f]+ innermost \\(inlined\\)\n\t[0-9a-f]+ between \\(inlined\\)\n\t[0-9a-f]+ function\\+[0-9]+ \\([^)]*/inl\\)\n' "$out"
fi
like "no lines unless asked for" "^function main " "$("$SCRY" -q -c "$PWD/inl" -e "$getppid /pid == cpid/ { print(ustack(3)); }" | names)"
