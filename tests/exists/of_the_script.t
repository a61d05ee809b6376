macro exists(x) { x + 1 }
begin { print(exists(3)); }
---- check
