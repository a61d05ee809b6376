BEGIN { print(username); @[username] = 1; printf("[%6s]\n", username); exit(); }
---- needs
root
---- out
root
[  root]


@[root]: 1
