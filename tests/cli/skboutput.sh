#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# skboutput() writes what was received to files that libpcap reads: checked byte by byte.
[[ $(id -u) = 0 ]] || { echo "not root"; exit 77; }
[[ -r /sys/kernel/btf/vmlinux ]] || { echo "no kernel BTF"; exit 77; }
exec 3<>/dev/udp/127.0.0.1/9 || { echo "no loopback network"; exit 77; }
d=$(mktemp -d)
trap 'rm -rf "$d"' EXIT
cd "$d" || exit 1
fail() { echo "$*"; exit 1; }

cat >send.sh <<'END'
#!/bin/bash

for i in 1 2 3; do exec 3<>/dev/udp/127.0.0.1/9; printf 'packet %d %s' $i "$1" >&3; done
END
chmod +x send.sh
cat >t.bt <<'END'
rawtracepoint:netif_receive_skb /comm == "send.sh" && args.skb->len == $1/ {
	@[skboutput("in.pcap", args.skb, args.skb->len, 0)] = count();
	skboutput("cut.pcap", args.skb, args.skb->len, 28);
	@bad[skboutput("bad.pcap", args.skb, args.skb->len + 1, 0) < 0] = count();
}
END
text=$(head -c 100 /dev/zero | tr '\0' x)
now=$(date +%s)
out=$("$SCRY" -q -c "./send.sh $text" t.bt $((28 + 9 + 100)) 2>&1) || fail "status: $out"
[[ $out = *'@[0]: 3'*'@bad[true]: 3'* ]] || fail "results: $out"

# struct pcap: magic (ns), 2.4, zone 0, accuracy 0, snaplen, LINKTYPE_RAW
[[ $(od -An -tx4 -N4 in.pcap) = *a1b23c4d ]] || fail "magic"
[[ $(od -An -tu2 -j4 -N4 in.pcap | tr -s ' ') = ' 2 4' ]] || fail "version"
[[ $(od -An -tu4 -j20 -N4 in.pcap | tr -d ' ') = 101 ]] || fail "link type"
[[ $(stat -c %s in.pcap) = $((24 + 3 * (16 + 137))) ]] || fail "size of in.pcap: $(stat -c %s in.pcap)"
[[ $(stat -c %s cut.pcap) = $((24 + 3 * (16 + 109))) ]] || fail "size of cut.pcap: $(stat -c %s cut.pcap)"
[[ $(stat -c %s bad.pcap) = 24 ]] || fail "size of bad.pcap"
for i in 0 1 2; do
	at=$((24 + i * (16 + 137)))
	read -r sec nsec cap len <<<"$(od -An -tu4 -j$at -N16 in.pcap)"
	((sec >= now && sec <= now + 20 && nsec < 1000000000 && cap == 137 && len == 137)) || fail "record $i: $sec $nsec $cap $len"
	[[ $(od -An -tx1 -j$((at + 16)) -N1 in.pcap) = ' 45' ]] || fail "record $i is no IPv4"
	[[ $(tail -c +$((at + 16 + 28 + 1)) in.pcap | head -c 109) = "packet $((i + 1)) $text" ]] || fail "text of record $i"
	[[ $(tail -c +$((24 + i * (16 + 109) + 16 + 1)) cut.pcap | head -c 109) = "packet $((i + 1)) $text" ]] || fail "text of cut record $i"
done

# a file that cannot be made is an error before anything is attached
out=$(timeout 20 "$SCRY" -e 'rawtracepoint:netif_receive_skb { skboutput("/nonexistent/x", args.skb, 1, 0); }' 2>&1) && fail "no error"
[[ $out = *"cannot write '/nonexistent/x': No such file or directory"* && $out != *Attached* ]] || fail "$out"
# a packet that does not fit is told
out=$(BPFTRACE_PERF_RB_PAGES=1 "$SCRY" -q -c "./send.sh $text" -e 'rawtracepoint:netif_receive_skb /comm == "send.sh"/ { $i = 0; while ($i < 600) { skboutput("in.pcap", args.skb, args.skb->len, 0); $i++; } }' 2>&1)
[[ $out = *"WARNING:"*"packets were not written"* ]] || fail "no loss: $out"
exit 0
