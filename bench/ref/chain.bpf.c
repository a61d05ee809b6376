/* SPDX-License-Identifier: Apache-2.0 */
/* @ = curtask->real_parent->mm->exe_file->f_inode->i_flags, plain loads through pointers that the verifier knows */
#include "ref.h"
#include <bpf/bpf_core_read.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct inode {
	unsigned int i_flags;
};
struct file {
	struct inode *f_inode;
};
struct mm_struct {
	struct file *exe_file;
};
struct task_struct {
	struct task_struct *real_parent;
	struct mm_struct *mm;
};
#pragma clang attribute pop

u64 x;

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct task_struct *t = bpf_get_current_task_btf();

	x = t->real_parent->mm->exe_file->f_inode->i_flags;
	return 0;
}
