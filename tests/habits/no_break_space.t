begin { print(3); }
---- check
