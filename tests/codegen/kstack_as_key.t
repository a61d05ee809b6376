BEGIN { @[kstack(2)] = count(); @[kstack(2)] = count(); print(len(@)); clear(@); exit(); }
---- out
1


