BEGIN {
	@ = curtask->mm->owner->real_parent->mm->exe_file->f_inode->i_sb->s_root->d_parent->d_inode->i_mapping->host->i_ino;
}
---- needs
btf kernel-5.11
---- cost
insns <= 20
stack <= 32
