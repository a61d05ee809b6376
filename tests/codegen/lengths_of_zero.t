BEGIN { $p = curtask->mm->arg_start; $n = 0; printf("%s|%s|%r|%r\n", str($p, 0), str("abc", 0), buf($p, 0), buf("abc", 0)); printf("%s|%s|%r|%s\n", str($p, $n), str(comm, 0), buf($p, $n), str($1, 0)); }
BEGIN { @[str(curtask->mm->arg_start, 0)] = buf("abc", 0); }
---- args
word
---- out
|||
|||


@[]: 
