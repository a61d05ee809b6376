software:page-faults:1 /pid == cpid/ { @ = count(); }
END { printf("%d\n", @ > 20); clear(@); }
---- args
-c "/bin/true"
---- out
1


