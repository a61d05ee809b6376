/* SPDX-License-Identifier: Apache-2.0 */
/* Files by build id: all that is known of a process that is gone. Where the file is has to be guessed, but the id tells whether
 * the guess was right. */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/buildid.h"
#include "runtime/elf.h"
#include "runtime/ldcache.h"

enum { HEAD_BYTES = 8192, /* the notes lie near the start of a file */
       MAX_FILES = 65536 };

struct known {
	uint8_t id[BUILDID_SIZE];
	char *path;
	bool is_program, has_needed; /* a program that may have run; what it needs has been added */
};

struct buildids {
	struct known *v; /* files that have been looked at */
	int n, cap;
	bool has_libraries;
};

struct buildids *buildids_new(void)
{
	return calloc(1, sizeof(struct buildids));
}

void buildids_free(struct buildids *b)
{
	int i;

	for (i = 0; b && i < b->n; i++)
		free(b->v[i].path);
	if (b)
		free(b->v);
	free(b);
}

/* ---- reading */

static bool find_note(const uint8_t *p, size_t size, uint8_t *id)
{
	Elf64_Nhdr n;
	size_t name, desc;

	for (; size >= sizeof(n); p += desc, size -= desc) {
		memcpy(&n, p, sizeof(n));
		if (n.n_namesz > size || n.n_descsz > size)
			return false;
		name = sizeof(n) + ((n.n_namesz + 3) & ~3u);
		desc = name + ((n.n_descsz + 3) & ~3u);
		if (desc > size)
			return false;
		if (n.n_type != NT_GNU_BUILD_ID || n.n_namesz != 4 || memcmp(p + sizeof(n), "GNU", 4))
			continue;
		memset(id, 0, BUILDID_SIZE);
		memcpy(id, p + name, n.n_descsz < BUILDID_SIZE ? n.n_descsz : BUILDID_SIZE);
		return n.n_descsz > 0;
	}
	return false;
}

static bool find_in_head(const uint8_t *p, size_t size, uint8_t *id)
{
	Elf64_Ehdr h;
	Elf64_Phdr ph;
	uint64_t at;
	int i;

	if (size < sizeof(h))
		return false;
	memcpy(&h, p, sizeof(h));
	if (memcmp(h.e_ident, ELFMAG, SELFMAG) || h.e_ident[EI_CLASS] != ELFCLASS64)
		return false;
	for (i = 0; i < h.e_phnum; i++) {
		at = h.e_phoff + (uint64_t)i * sizeof(ph);
		if (at > size - sizeof(ph))
			return false;
		memcpy(&ph, p + at, sizeof(ph));
		if (ph.p_type == PT_NOTE && ph.p_offset < size && ph.p_filesz <= size - ph.p_offset && find_note(p + ph.p_offset, ph.p_filesz, id))
			return true;
	}
	return false;
}

bool buildid_read(const char *path, uint8_t *id)
{
	uint8_t head[HEAD_BYTES];
	struct stat st;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode))
		n = pread(fd, head, sizeof(head), 0);
	if (fd >= 0)
		close(fd);
	return n > 0 && find_in_head(head, (size_t)n, id);
}

/* ---- searching */

static const char *find_from(const struct buildids *b, int from, const uint8_t *id)
{
	int i;

	for (i = from; i < b->n; i++)
		if (!memcmp(b->v[i].id, id, BUILDID_SIZE))
			return b->v[i].path;
	return NULL;
}

static void add(struct buildids *b, const char *path, bool is_program)
{
	int cap = b->cap ? 2 * b->cap : 256;
	struct known k = { .is_program = is_program }, *v;

	if (b->n >= MAX_FILES || !buildid_read(path, k.id) || find_from(b, 0, k.id))
		return;
	if (b->n == b->cap) {
		v = realloc(b->v, (size_t)cap * sizeof(*v));
		if (!v)
			return;
		b->v = v;
		b->cap = cap;
	}
	k.path = strdup(path);
	if (k.path)
		b->v[b->n++] = k;
}

void buildids_add(struct buildids *b, const char *path)
{
	add(b, path, true);
}

static void add_program(struct buildids *b, const char *comm)
{
	const char *dirs = getenv("PATH"), *end;
	char path[4096];

	if (!dirs || !*dirs)
		dirs = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
	for (; *comm && !strchr(comm, '/') && dirs; dirs = *end ? end + 1 : NULL) {
		end = dirs + strcspn(dirs, ":");
		if (*dirs == '/' && snprintf(path, sizeof(path), "%.*s/%s", (int)(end - dirs), dirs, comm) < (int)sizeof(path))
			add(b, path, true);
	}
}

/* ---- libraries that a program has beside it */

struct dynamic {
	Elf *elf;
	Elf_Data *data;
	size_t strings;
};

static bool find_dynamic(struct dynamic *d)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	while ((scn = elf_nextscn(d->elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != SHT_DYNAMIC)
			continue;
		d->data = elf_getdata(scn, NULL);
		d->strings = h.sh_link;
		return d->data && d->data->d_buf && d->data->d_type == ELF_T_DYN;
	}
	return false;
}

static void add_needed_from(struct buildids *b, const struct dynamic *d, const char *dir, size_t len, const char *origin)
{
	char path[4096], expanded[4096];
	const char *name;
	GElf_Dyn dyn;
	int i;

	if (len >= 7 && !strncmp(dir, "$ORIGIN", 7))
		snprintf(expanded, sizeof(expanded), "%s%.*s", origin, (int)len - 7, dir + 7);
	else
		snprintf(expanded, sizeof(expanded), "%.*s", (int)len, dir);
	for (i = 0; *expanded == '/' && gelf_getdyn(d->data, i, &dyn) && dyn.d_tag != DT_NULL; i++) {
		name = dyn.d_tag == DT_NEEDED ? elf_strptr(d->elf, d->strings, dyn.d_un.d_val) : NULL;
		if (name && !strchr(name, '/') && snprintf(path, sizeof(path), "%s/%s", expanded, name) < (int)sizeof(path))
			add(b, path, false);
	}
}

static void add_needed_along(struct buildids *b, const struct dynamic *d, const char *dirs, const char *origin)
{
	size_t n;

	for (; dirs && *dirs; dirs += n + (dirs[n] == ':')) {
		n = strcspn(dirs, ":");
		add_needed_from(b, d, dirs, n, origin);
	}
}

static void add_needed(struct buildids *b, const char *path)
{
	struct elf_err e;
	struct elf_file *f = elffile_open(path, -1, true, &e);
	struct dynamic d = { .elf = f ? f->elf : NULL };
	char *origin = strdup(path);
	GElf_Dyn dyn;
	int i;

	if (f && origin && strrchr(origin, '/') && find_dynamic(&d)) {
		*strrchr(origin, '/') = '\0';
		for (i = 0; gelf_getdyn(d.data, i, &dyn) && dyn.d_tag != DT_NULL; i++)
			if (dyn.d_tag == DT_RUNPATH || dyn.d_tag == DT_RPATH)
				add_needed_along(b, &d, elf_strptr(d.elf, d.strings, dyn.d_un.d_val), origin);
		add_needed_along(b, &d, getenv("LD_LIBRARY_PATH"), origin);
	}
	free(origin);
	elffile_close(f);
}

static void add_all_needed(struct buildids *b)
{
	int i, n = b->n;
	char *path;

	for (i = 0; i < n; i++) {
		if (!b->v[i].is_program || b->v[i].has_needed)
			continue;
		b->v[i].has_needed = true;
		path = strdup(b->v[i].path); /* the table may move */
		if (path)
			add_needed(b, path);
		free(path);
	}
}

static int add_library(void *user, const char *name, const char *path)
{
	(void)name;
	add(user, path, false);
	return 0;
}

static void add_libraries(struct buildids *b)
{
	int fd = open("/etc/ld.so.cache", O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p;

	b->has_libraries = true;
	if (fd < 0)
		return;
	p = !fstat(fd, &st) && st.st_size > 0 ? malloc((size_t)st.st_size) : NULL;
	if (p && pread(fd, p, (size_t)st.st_size, 0) == st.st_size)
		ldcache_each(p, (size_t)st.st_size, add_library, b);
	free(p);
	close(fd);
}

const char *buildids_find(struct buildids *b, const uint8_t *id, const char *comm)
{
	const char *path = find_from(b, 0, id);
	int n = b->n;

	if (path)
		return path;
	add_program(b, comm);
	add_all_needed(b);
	path = find_from(b, n, id);
	if (path || b->has_libraries)
		return path;
	n = b->n;
	add_libraries(b);
	return find_from(b, n, id);
}
