enum small { A = 1, B };
enum large { C = 0x1ffffffff };
BEGIN { print((sizeof(A), sizeof(C), sizeof(PIDTYPE_TGID), sizeof(int))); }
---- needs
btf
---- out
(4, 8, 4, 4)


