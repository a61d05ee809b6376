BEGIN {
	print(curtask->journal_info == 0);
	print(curtask->bio_list->head->bi_iter.bi_size);
	exit();
}
---- args
-k
---- needs
root bpf btf kernel-5.11
---- out
true
0


---- errout
case.bt:3:8-25: WARNING: 1 read of memory failed: the value is 0 or empty there
    print(curtask->bio_list->head->bi_iter.bi_size);
          ~~~~~~~~~~~~~~~~~
