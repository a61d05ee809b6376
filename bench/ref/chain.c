/* SPDX-License-Identifier: Apache-2.0 */
/* Thirteen loads through pointers that the verifier knows, as a compiler makes them: what scry's code is measured against
 * (bench.c, table "code"). The offsets do not matter for the number of instructions. */
struct inode;
struct dentry {
	struct dentry *d_parent;
	struct inode *d_inode;
};
struct super_block {
	long pad[9];
	struct dentry *s_root;
};
struct address_space {
	struct inode *host;
};
struct inode {
	long pad[4];
	struct super_block *i_sb;
	struct address_space *i_mapping;
	unsigned long i_ino;
};
struct file {
	long pad[3];
	struct inode *f_inode;
};
struct task_struct;
struct mm_struct {
	long pad[100];
	struct task_struct *owner;
	struct file *exe_file;
};
struct task_struct {
	long pad[120];
	struct mm_struct *mm;
	struct task_struct *real_parent;
};

static struct task_struct *(*bpf_get_current_task_btf)(void) = (void *)158;

volatile struct {
	unsigned long value, is_set;
} result;

__attribute__((section("raw_tracepoint/chain"), used)) int chain(void *ctx)
{
	struct task_struct *t = bpf_get_current_task_btf();

	(void)ctx;
	result.value = t->mm->owner->real_parent->mm->exe_file->f_inode->i_sb->s_root->d_parent->d_inode->i_mapping->host->i_ino;
	result.is_set = 1;
	return 0;
}
