begin { if (pid == 1) { print(1); } else if (pid == 2) { print(2); } else { print(3); } }
---- check
