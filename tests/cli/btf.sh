# SPDX-License-Identifier: Apache-2.0
# Where kernel types come from: the kernel, a file by option or environment, a file that is none; and their listing.
. "$ROOT/tests/helpers"

[ -r /sys/kernel/btf/vmlinux ] || { echo "no BTF"; exit 77; }

# check WHAT PATTERN ARGS...: the messages of --check
check() {
	local what=$1 pattern=$2
	shift 2
	like "$what" "$pattern" "$("$SCRY" --check "$@" 2>&1)"
}

size='BEGIN { print(sizeof(struct list_head)); }'
expect "the kernel's own" "" "$("$SCRY" --check -e "$size" 2>&1)"
expect "--btf without a file" "" "$("$SCRY" --check --btf -e "$size" 2>&1)"
expect "-b" "" "$("$SCRY" --check -b -e "$size" 2>&1)"
cat /sys/kernel/btf/vmlinux >copy
expect "a copy" "" "$("$SCRY" --check --btf=copy -e "$size" 2>&1)"
expect "by environment" "" "$(BPFTRACE_BTF=copy "$SCRY" --check -e "$size" 2>&1)"
check "no such file" "struct list_head is not known: there is no file nosuch" --btf=nosuch -e "$size"
like "no such file, by environment" "there is no file nosuch" "$(SCRY_BTF=nosuch "$SCRY" --check -e "$size" 2>&1)"
expect "the option wins" "" "$(SCRY_BTF=nosuch "$SCRY" --check --btf=copy -e "$size" 2>&1)"
check "a directory" "cannot read /" --btf=/ -e "$size"
: >empty
check "an empty file" "the BTF in empty is damaged: it is too short" --btf=empty -e "$size"
for n in 1 23 24 1000 100000 3000000; do
	head -c $n copy >short
	check "cut at $n" "the BTF in short is damaged: it " --btf=short -e "$size"
done
echo "something that is no BTF, but long enough" >text
check "a text" "damaged: it does not begin like BTF" --btf=text -e "$size"
check "no types: curtask" "struct task_struct is not known: there is no file nosuch" --btf=nosuch -e 'BEGIN { print(curtask->pid); }'
expect "no types: what needs none works" "" "$("$SCRY" --check --btf=nosuch -e 'BEGIN { print(curtask); @ = nsecs; }' 2>&1)"

if command -v objcopy gcc >/dev/null; then
	echo 'int x;' | gcc -x c -c - -o plain.o
	objcopy --add-section .BTF=copy plain.o with.o
	expect "an ELF file with BTF" "" "$("$SCRY" --check --btf=with.o -e "$size" 2>&1)"
	check "an ELF file without" "damaged: it does not begin like BTF" --btf=plain.o -e "$size"
fi

expect "list by name" "vmlinux: struct list_head" "$("$SCRY" -l 'struct list_head')"
expect "list with members" "vmlinux: struct list_head {
	struct list_head *next;
	struct list_head *prev;
};" "$("$SCRY" -lv 'struct list_head')"
like "list by pattern" "vmlinux: struct list_head" "$("$SCRY" -l 'struct list_*')"
like "list an enum" "	PIDTYPE_TGID = 1," "$("$SCRY" -lv 'enum pid_type')"
like "bit-fields, unnamed members, arrays, functions" "	union \{
		struct \{
			struct sk_buff \*next;" "$("$SCRY" -lv 'struct sk_buff')"
expect "list nothing" "" "$("$SCRY" -l 'struct no_such_struct' 2>&1)"
