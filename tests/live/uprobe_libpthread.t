// Since glibc 2.34 its functions are in libc; where they are not, they are where the script says.
uprobe:libpthread:pthread_mutexattr_init { exit(); }
---- cmd
$SCRY --dry-run case.bt; echo $?
---- out
0
---- needs
root tracefs
