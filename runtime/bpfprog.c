/* SPDX-License-Identifier: Apache-2.0 */
/* BPF programs in the kernel, by name: for fentry:bpf. A program's own name has 15 characters at most; its functions' names in
 * full, and the numbers that attaching to them takes, are in its BTF. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "sema/btf.h"

enum { MAX_FUNCS = 256,
       MAX_BTF = 16 << 20 };

/* Asks about a BTF object; its bytes go to info->btf when that is set. */
static int btf_info(uint32_t id, struct bpf_btf_info *info)
{
	uint32_t len = sizeof(*info);
	int fd = bpf_btf_get_fd_by_id(id), err;

	if (fd < 0)
		return fd;
	err = bpf_obj_get_info_by_fd(fd, info, &len);
	close(fd);
	return err;
}

/* NULL: not to be had. No descriptor is held while the arena is asked. */
static void *read_btf(struct arena *a, uint32_t id, size_t *size)
{
	struct bpf_btf_info info = { 0 };
	void *data;

	if (btf_info(id, &info) || info.btf_size > MAX_BTF)
		return NULL;
	*size = info.btf_size;
	data = arena_alloc(a, *size);
	info = (struct bpf_btf_info){ .btf = (uintptr_t)data, .btf_size = (uint32_t)*size };
	return btf_info(id, &info) ? NULL : data;
}

/* The function of that name among those of a program; 0: none. */
static uint64_t find_func(struct arena *a, const struct bpf_func_info *funcs, uint32_t n, uint32_t btf_id, const char *name)
{
	struct btf_blob blob = { .name = "program", .fd = -1 };
	struct csource *src;
	uint64_t found = 0;
	const char *why;
	uint32_t i;

	blob.data = read_btf(a, btf_id, &blob.size);
	src = blob.data ? btf_source(a, &blob, NULL, &why) : NULL;
	if (src)
		found = btf_func(src, name);
	for (i = 0; found && i < n && i < MAX_FUNCS; i++)
		if (funcs[i].type_id == found)
			return found;
	return 0;
}

/* 1: the program has that function, 0: not, or it is gone; -errno. */
static int look(struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out)
{
	struct bpf_func_info funcs[MAX_FUNCS];
	struct bpf_prog_info info = { .func_info_rec_size = sizeof(funcs[0]), .nr_func_info = MAX_FUNCS, .func_info = (uintptr_t)funcs };
	uint32_t len = sizeof(info);
	int fd = bpf_prog_get_fd_by_id(id), err;

	if (fd < 0)
		return fd == -ENOENT ? 0 : fd;
	memset(funcs, 0, sizeof(funcs));
	err = bpf_obj_get_info_by_fd(fd, &info, &len);
	close(fd);
	if (err)
		return 0;
	out->id = info.id;
	out->btf_id = info.btf_id ? find_func(a, funcs, info.nr_func_info, info.btf_id, name) : 0;
	return out->btf_id || !strcmp(info.name, name);
}

int bpfprog_find(struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out)
{
	struct bpf_prog_id one;
	uint32_t at = 0;
	int n = 0, err;

	if (id)
		return look(a, id, name, out);
	while (!(err = bpf_prog_get_next_id(at, &at))) {
		err = look(a, at, name, &one);
		if (err < 0)
			return err;
		if (err && !n++)
			*out = one;
	}
	return err == -ENOENT ? n : err;
}
