macro ntohs(x) { x + 1 }
fn htons($x : uint16) : uint64 { return $x; }
begin { print(ntohs("a" == comm ? 1 : 2)); print(htons(1)); }
---- check
