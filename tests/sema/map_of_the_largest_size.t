let @a = hash(67108864);
let @b = lruhash(1);
BEGIN { @a[1] = 1; @b[1] = 1; }
---- check
