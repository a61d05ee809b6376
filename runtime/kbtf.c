/* SPDX-License-Identifier: Apache-2.0 */
/* BTF in memory: sysfs files are mapped where the kernel can (6.16), else read, once each and when asked for. A file of
 * the user's is always read, because a mapping of a file that shrinks ends the process. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/kbtf.h"

#define BTF_DIR "/sys/kernel/btf"

enum { MAX_FILE = 1 << 30 };

struct piece {
	struct piece *next;
	char *name; /* module, NULL: the kernel */
	void *map;
	size_t map_size;
	const void *data; /* inside of map */
	size_t size;
	int err;
	int fd; /* of the kernel's object, -1: not asked for */
};

struct kbtf {
	char *file; /* NULL: the kernel's */
	struct piece *pieces;
};

struct kbtf *kbtf_new(void)
{
	return calloc(1, sizeof(struct kbtf));
}

static void piece_free(struct piece *p)
{
	if (p->map)
		munmap(p->map, p->map_size);
	if (p->fd >= 0)
		close(p->fd);
	free(p->name);
	free(p);
}

static void drop_pieces(struct kbtf *k)
{
	struct piece *p;

	while ((p = k->pieces)) {
		k->pieces = p->next;
		piece_free(p);
	}
}

void kbtf_free(struct kbtf *k)
{
	if (!k)
		return;
	drop_pieces(k);
	free(k->file);
	free(k);
}

int kbtf_set_file(struct kbtf *k, const char *path)
{
	char *copy = path ? strdup(path) : NULL;

	if (path && !copy)
		return -ENOMEM;
	drop_pieces(k);
	free(k->file);
	k->file = copy;
	return 0;
}

bool kbtf_is_set(const struct kbtf *k)
{
	return k->file != NULL;
}

const char *kbtf_file(const struct kbtf *k)
{
	return k->file ? k->file : BTF_DIR "/vmlinux";
}

/* ---- bytes */

/* size is what stat(2) says; a file may have become shorter, not longer. */
static int read_all(int fd, struct piece *p, size_t size)
{
	size_t n = 0;
	ssize_t got;

	p->map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->map == MAP_FAILED) {
		p->map = NULL;
		return -ENOMEM;
	}
	p->map_size = size;
	while (n < size && (got = read(fd, (char *)p->map + n, size - n))) {
		if (got < 0 && errno != EINTR)
			return -errno;
		n += got > 0 ? (size_t)got : 0;
	}
	p->size = n;
	return 0;
}

static int load(struct piece *p, const char *path, bool may_map)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), err = 0;
	struct stat st;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st))
		err = -errno;
	else if (!S_ISREG(st.st_mode))
		err = -EINVAL;
	else if (st.st_size > MAX_FILE)
		err = -EFBIG;
	else if (st.st_size > 0) {
		p->map = may_map ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
		p->map_size = p->size = (size_t)st.st_size;
		if (p->map == MAP_FAILED)
			err = read_all(fd, p, (size_t)st.st_size);
	}
	close(fd);
	p->data = p->map;
	return err;
}

/* The section .BTF of an ELF file becomes what the piece is; what is no ELF file stays as it is. */
static void enter_elf(struct piece *p)
{
	const char *base = p->map;
	const Elf64_Ehdr *eh = p->map;
	Elf64_Shdr sh, names;
	unsigned int i;

	if (p->size < sizeof(*eh) || memcmp(eh->e_ident, ELFMAG, SELFMAG) || eh->e_ident[EI_CLASS] != ELFCLASS64)
		return;
	if (eh->e_shentsize != sizeof(sh) || eh->e_shoff > p->size || eh->e_shstrndx >= eh->e_shnum ||
	    (p->size - eh->e_shoff) / sizeof(sh) < eh->e_shnum)
		return;
	memcpy(&names, base + eh->e_shoff + eh->e_shstrndx * sizeof(sh), sizeof(names));
	if (names.sh_offset > p->size || names.sh_size > p->size - names.sh_offset)
		return;
	for (i = 0; i < eh->e_shnum; i++) {
		memcpy(&sh, base + eh->e_shoff + i * sizeof(sh), sizeof(sh));
		if (sh.sh_name >= names.sh_size || names.sh_size - sh.sh_name < sizeof(".BTF") ||
		    memcmp(base + names.sh_offset + sh.sh_name, ".BTF", sizeof(".BTF")))
			continue;
		if (sh.sh_type == SHT_NOBITS || sh.sh_offset > p->size || sh.sh_size > p->size - sh.sh_offset)
			return;
		p->data = base + sh.sh_offset;
		p->size = sh.sh_size;
		return;
	}
}

/* ---- pieces */

static struct piece *find_piece(struct kbtf *k, const char *module)
{
	struct piece *p;

	for (p = k->pieces; p; p = p->next)
		if (!module ? !p->name : p->name && !strcmp(p->name, module))
			return p;
	return NULL;
}

static struct piece *new_piece(struct kbtf *k, const char *module)
{
	struct piece *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->fd = -1;
	p->name = module ? strdup(module) : NULL;
	if (module && !p->name) {
		free(p);
		return NULL;
	}
	p->next = k->pieces;
	k->pieces = p;
	return p;
}

static void fill_piece(struct kbtf *k, struct piece *p)
{
	char path[256];

	if (!p->name) {
		p->err = load(p, kbtf_file(k), !k->file);
		if (!p->err && k->file)
			enter_elf(p);
	} else if (k->file) {
		p->err = -ENOENT; /* modules go with the running kernel's types, not with those of a file */
	} else if (strchr(p->name, '/') || *p->name == '.' || (size_t)snprintf(path, sizeof(path), BTF_DIR "/%s", p->name) >= sizeof(path)) {
		p->err = -ENOENT;
	} else {
		p->err = load(p, path, true);
	}
}

int kbtf_get(struct kbtf *k, const char *module, struct btf_blob *out)
{
	struct piece *p;

	if (module && !strcmp(module, "vmlinux"))
		module = NULL;
	p = find_piece(k, module);
	if (!p) {
		p = new_piece(k, module);
		if (!p)
			return -ENOMEM;
		fill_piece(k, p);
	}
	if (p->err)
		return p->err;
	*out = (struct btf_blob){ p->name ? p->name : "vmlinux", p->name ? NULL : kbtf_file(k), p->data, p->size, -1 };
	return 0;
}

int kbtf_each(struct kbtf *k, int (*fn)(void *user, const char *name), void *user)
{
	struct dirent *d;
	DIR *dir;
	int err = 0;

	if (k->file)
		return 0;
	dir = opendir(BTF_DIR);
	if (!dir)
		return -errno;
	while (!err && (d = readdir(dir)))
		if (d->d_name[0] != '.' && strcmp(d->d_name, "vmlinux"))
			err = fn(user, d->d_name);
	closedir(dir);
	return err;
}

/* ---- objects */

static int object_name(int fd, char *name, size_t size, bool *is_kernel)
{
	struct bpf_btf_info info = { .name = (uint64_t)(uintptr_t)name, .name_len = (uint32_t)size };
	uint32_t len = sizeof(info);

	if (bpf_obj_get_info_by_fd(fd, &info, &len))
		return -errno;
	*is_kernel = info.kernel_btf;
	return 0;
}

static int find_object(const char *module)
{
	char name[64];
	bool is_kernel = false;
	uint32_t id = 0;
	int fd;

	while (!bpf_btf_get_next_id(id, &id)) {
		fd = bpf_btf_get_fd_by_id(id);
		if (fd < 0) {
			if (errno == ENOENT)
				continue;
			return -errno;
		}
		if (!object_name(fd, name, sizeof(name), &is_kernel) && is_kernel && !strcmp(name, module))
			return fd;
		close(fd);
	}
	return errno == ENOENT ? -ENOENT : -errno;
}

int kbtf_fd(struct kbtf *k, const char *module)
{
	struct piece *p = find_piece(k, module);

	if (!p)
		p = new_piece(k, module);
	if (!p)
		return -ENOMEM;
	if (!p->map && !p->err)
		fill_piece(k, p);
	if (p->fd < 0)
		p->fd = find_object(module);
	return p->fd;
}
