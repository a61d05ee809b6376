# SPDX-License-Identifier: Apache-2.0
# What can be wrong with an attach point in a program or library: each has a message that says so.
. "$ROOT/tests/helpers"
cp "$MARKERS" ./m
export PATH=$PWD/bin:$PWD/bin2:$PATH

# says REGEX PROBE [OPTION...]: refused with these words.
says() {
	local out status want=$1 probe=$2
	shift 2
	out=$("$SCRY" --check "$@" -e "$probe { @ = count(); }" 2>&1)
	status=$?
	expect "$probe: status" 1 $status
	like "$probe" "$want" "$out"
}

# takes PROBE [OPTION...]: compiles without a word.
takes() {
	local out probe=$1
	shift
	out=$("$SCRY" --check "$@" -e "$probe { @ = count(); }" 2>&1)
	expect "$probe" "" "$out"
}

# the binary
says "there is no file './nope'" 'uprobe:./nope:work'
says "is a directory" 'uprobe:/tmp:work'
says "cannot read|is not a file" 'uprobe:/dev/null:work'
echo hello >text
says "'./text' is no ELF file" 'uprobe:./text:work'
printf '#!/bin/sh\n' >script
says "'./script' is a script" 'uprobe:./script:work'
head -c 3000 m >short
says "'./short' is (truncated|damaged)" 'uprobe:./short:work'
says "there is no program 'nosuchprogram'" 'uprobe:nosuchprogram:work'
says "there is no library 'libnosuch'" 'uprobe:libnosuch:work'
says "HINT: a file in the current directory is written ./NAME" 'uprobe:m:work'
says "no program or library matches './x\\*'" 'uprobe:./x*:work'
says "the program or library is missing" 'uprobe:work'
says "there is no process 4194303" 'uprobe:work' -p 4194303
says "process 2 has no files|there is no process 2" 'uprobe:work' -p 2
says "a part of this uprobe probe is empty" 'uprobe:./m:'
says "unknown language 'py'" 'uprobe:./m:py:work'
says "at most 3 parts" 'uprobe:./m:cpp:work:x'

# the function
says "there is no function 'wrok' in ./m.*did you mean 'work'" 'uprobe:./m:wrok'
says "no function of ./m matches 'zz\*'" 'uprobe:./m:zz*'
says "'pthread_create' is used by ./m, but not defined there" 'uprobe:./m:pthread_create'
says "'_init' in ./m has no size" 'uprobe:./m:_init'
takes 'uprobe:./m:_init' --unsafe
says "lies inside an instruction" 'uprobe:./m:work+1'
says "offset 4096 is outside of work" 'uprobe:./m:work+0x1000'
takes 'uprobe:./m:work+0'
says "uretprobe takes no offset" 'uretprobe:./m:work+4'
says "'work\+4\+2' has several" 'uprobe:./m:work+4+2'
says "'zz' is no offset" 'uprobe:./m:work+zz'
says "a wildcard and an offset" 'uprobe:./m:wo*+4'
says "address 0x10 lies in no function" 'uprobe:./m:0x10'
says "address 0x99999999 is not in the file" 'uprobe:./m:0x99999999'
says "'0xzz' is neither a function nor an address" 'uprobe:./m:0xzz'
says "'99x' is neither" 'uprobe:./m:99x'
says "no function 'work' in any of the [0-9]+ files" "uprobe:$(dirname "$(command -v ls)")/l*:work"
if command -v strip >/dev/null; then
	strip m -o bare
	says "there is no function 'marks' in ./bare.*stripped" 'uprobe:./bare:marks'
fi

# several of that name
mkdir bin bin2 && cp m bin/twin && cp m bin2/twin
like "two in \$PATH" "WARNING: 'twin' is .*/bin/twin, though .*/bin2/twin matches" \
	"$("$SCRY" --check -e 'uprobe:twin:work { @ = count(); }' 2>&1)"

# what a body may use
refuses() {
	like "$2" "$1" "$("$SCRY" --check -e "$2" 2>&1)"
}
refuses "only . arguments come in registers" 'uprobe:./m:work { @ = arg9; }'
refuses "retval is not available" 'uprobe:./m:work { @ = retval; }'
refuses "arg0 is not available" 'uretprobe:./m:work { @ = arg0; }'
refuses "has no symbol 'nothing'" 'uprobe:./m:work { @ = *uaddr("nothing"); }'
refuses "uaddr.* is not available" 'interval:s:1 { @ = *uaddr("counter"); }'
cp "$(type -P true)" t
refuses "known at the start of a function only" 'uprobe:./m:work+0x4 { @ = args.a; }'

# markers
says "./m has no USDT marker 'test:rond'.*did you mean 'test:round'" 'usdt:./m:test:rond'
says "./t has no USDT markers" 'usdt:./t:test:round'
says "no USDT marker of ./m matches 'x\*:round'" 'usdt:./m:x*:round'
says "a usdt probe wants a binary and the name" 'usdt:./m'
says "the name of the marker is missing" 'usdt:./m:test:'
says "the program or library is missing" 'usdt::test:round'
takes 'usdt:./m::round'
takes 'usdt:./m:round'
refuses "arg3 of usdt:./m:test:round cannot be read: the marker has 3 arguments" 'usdt:./m:test:round { @ = arg3; }'
refuses "arg0 of usdt:./m:test:other cannot be read: the marker has no arguments" 'usdt:./m:test:other { @ = arg0; }'
if [[ $(uname -m) = x86_64 ]]; then
	refuses "arg3 .*memory of a thread" 'usdt:./m:test:last { @ = arg3; }'
	refuses "arg4 .*floating-point" 'usdt:./m:test:last { @ = arg4; }'
	refuses "arg5 .*makes no sense" 'usdt:./m:test:last { @ = arg5; }'
fi

# what is missing may be passed over
out=$("$SCRY" --check -e 'config = { missing_probes = warn } uprobe:./m:nope, uprobe:./m:work, uprobe:./nope:f { @ = count(); }' 2>&1)
expect "missing_probes = warn: status" 0 $?
like "missing_probes = warn" "WARNING: there is no function 'nope'.*WARNING: there is no file './nope'" "$(tr '\n' ' ' <<<"$out")"

# a file that may not be read
if [[ $(id -u) = 0 ]] && command -v setpriv >/dev/null; then
	chmod 700 m
	cp "$SCRY" scry && chmod 755 scry .
	if setpriv --reuid=65534 --regid=65534 --clear-groups ./scry -V >/dev/null 2>&1; then
		like "unreadable" "cannot read './m': Permission denied" \
			"$(setpriv --reuid=65534 --regid=65534 --clear-groups ./scry --check -e 'uprobe:./m:work { @ = count(); }' 2>&1)"
	fi
fi
