/* SPDX-License-Identifier: Apache-2.0 */
/* BPF programs in the kernel, by name: for fentry:bpf. A program's own name has 15 characters at most; its functions' names in
 * full, and the numbers that attaching to them takes, are in its BTF. */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/kinfo.h"

enum { MAX_FUNCS = 256 };

/* The function of that name among those of a program; 0: none. */
static uint64_t find_func(const struct bpf_func_info *funcs, uint32_t n, uint32_t btf_id, const char *name)
{
	struct btf *btf = btf__load_from_kernel_by_id(btf_id);
	const struct btf_type *t;
	const char *text;
	uint64_t found = 0;
	uint32_t i;

	for (i = 0; btf && i < n && i < MAX_FUNCS && !found; i++) {
		t = btf__type_by_id(btf, funcs[i].type_id);
		text = t ? btf__name_by_offset(btf, t->name_off) : NULL;
		if (text && !strcmp(text, name))
			found = funcs[i].type_id;
	}
	btf__free(btf);
	return found;
}

static bool has_func(int fd, const char *name, struct bpf_prog_id *out)
{
	struct bpf_func_info funcs[MAX_FUNCS];
	struct bpf_prog_info info = { .func_info_rec_size = sizeof(funcs[0]), .nr_func_info = MAX_FUNCS, .func_info = (uintptr_t)funcs };
	uint32_t len = sizeof(info);

	memset(funcs, 0, sizeof(funcs));
	if (bpf_obj_get_info_by_fd(fd, &info, &len))
		return false;
	out->id = info.id;
	out->btf_id = info.btf_id ? find_func(funcs, info.nr_func_info, info.btf_id, name) : 0;
	return out->btf_id || !strcmp(info.name, name);
}

static int look(uint32_t id, const char *name, struct bpf_prog_id *out)
{
	int fd = bpf_prog_get_fd_by_id(id);
	bool found;

	if (fd < 0)
		return fd == -ENOENT ? 0 : fd;
	found = has_func(fd, name, out);
	close(fd);
	return found;
}

int bpfprog_find(uint32_t id, const char *name, struct bpf_prog_id *out)
{
	struct bpf_prog_id one;
	uint32_t at = 0;
	int n = 0, err;

	if (id)
		return look(id, name, out);
	while (!(err = bpf_prog_get_next_id(at, &at))) {
		err = look(at, name, &one);
		if (err < 0)
			return err;
		if (err && !n++)
			*out = one;
	}
	return err == -ENOENT ? n : err;
}
