/* SPDX-License-Identifier: Apache-2.0 */
/* Symbols of files that processes map. A file is mapped once, when it is first met: it may be deleted or out of reach later. Its symbol
 * table is read where it lies; sorting it costs eight bytes a symbol, when the first address is looked up. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/buildid.h"
#include "runtime/elf.h"
#include "runtime/usyms.h"

enum {
	MAX_MODS = 16384,
	BUCKETS = 1024,
	MAX_TRIES = 16,                /* symbols looked at below an address: some lie inside of others */
	MAX_INDEX_BYTES = 512 << 20,   /* of all files together; then the index looked up least recently goes */
};

/* A symbol table. */
struct table {
	Elf *elf;
	Elf_Data *data;
	size_t names;
};

enum { MAX_TABLES = 2 };

struct pair {
	uint32_t value, sym; /* from the lowest segment's address; highest bit of sym: the table */
};

struct umod {
	struct umod *next;
	struct umod_key key;
	int64_t ctime_ns, size;
	char *path, *open_path;
	struct elf_file *elf; /* NULL: cannot be read */
	struct table tables[MAX_TABLES];
	int n_tables;
	struct pair *index;
	uint32_t n_index;
	bool is_indexed;
	uint64_t base, used;
	uint8_t id[BUILDID_SIZE]; /* of one known by its build id */
	char comm[17];
};

struct umods {
	struct umod *buckets[BUCKETS];
	struct umod *by_id; /* files of processes that are gone */
	struct buildids *build_ids;
	struct umod vdso;
	bool has_vdso;
	int n;
	char *debug_dirs;
	uint64_t clock;
	size_t index_bytes;
	struct dwarf_files dwarf;
};

struct umods *umods_new(const char *debug_dirs)
{
	struct umods *ms = calloc(1, sizeof(*ms));

	if (!ms)
		return NULL;
	ms->debug_dirs = strdup(debug_dirs);
	ms->build_ids = buildids_new();
	if (ms->debug_dirs && ms->build_ids)
		return ms;
	umods_free(ms);
	return NULL;
}

static void umod_release(struct umod *m)
{
	free(m->index);
	elffile_close(m->elf);
	free(m->path);
	free(m->open_path);
}

static void list_free(struct umod *m)
{
	struct umod *next;

	for (; m; m = next) {
		next = m->next;
		umod_release(m);
		free(m);
	}
}

void umods_free(struct umods *ms)
{
	int i;

	if (!ms)
		return;
	for (i = 0; i < BUCKETS; i++)
		list_free(ms->buckets[i]);
	list_free(ms->by_id);
	buildids_free(ms->build_ids);
	umod_release(&ms->vdso);
	dwarf_files_close(&ms->dwarf);
	free(ms->debug_dirs);
	free(ms);
}

const char *umod_path(const struct umod *m)
{
	return m->path;
}

/* ---- opening */

static int open_file(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

/* The very file that is mapped, even when its name is gone; by name where the kernel does not let us, or the process has just ended. */
static int open_mapped(uint32_t pid, uint64_t start, uint64_t end, const char *path, uint64_t ino)
{
	char buf[4352];
	struct stat st;
	int fd;

	snprintf(buf, sizeof(buf), "/proc/%u/map_files/%llx-%llx", pid, (unsigned long long)start, (unsigned long long)end);
	fd = open_file(buf);
	if (fd >= 0)
		return fd;
	snprintf(buf, sizeof(buf), "/proc/%u/root%s", pid, path);
	fd = open_file(buf);
	if (fd >= 0)
		return fd;
	fd = open_file(path);
	if (fd >= 0 && !fstat(fd, &st) && st.st_ino == ino)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool stat_mapped(uint32_t pid, uint64_t start, uint64_t end, struct stat *st)
{
	char buf[80];

	snprintf(buf, sizeof(buf), "/proc/%u/map_files/%llx-%llx", pid, (unsigned long long)start, (unsigned long long)end);
	return !stat(buf, st);
}

static int64_t ctime_of(const struct stat *st)
{
	return st->st_ctim.tv_sec * 1000000000ll + st->st_ctim.tv_nsec;
}

/* A name by which we can open the file ourselves, for what is found beside it. */
static char *name_for_us(uint32_t pid, const char *path, const struct stat *st)
{
	struct stat ours;
	char *s = NULL;

	if (!stat(path, &ours) && ours.st_ino == st->st_ino && ours.st_dev == st->st_dev)
		return strdup(path);
	return asprintf(&s, "/proc/%u/root%s", pid, path) < 0 ? NULL : s;
}

static void cut_deleted(char *path)
{
	static const char mark[] = " (deleted)";
	size_t n = strlen(path), k = sizeof(mark) - 1;

	if (n > k && !strcmp(path + n - k, mark))
		path[n - k] = '\0';
}

static bool load(struct umod *m, uint32_t pid, uint64_t start, uint64_t end, const char *path)
{
	struct elf_err e;
	struct stat st;
	int fd;

	m->path = strdup(path);
	if (!m->path)
		return false;
	cut_deleted(m->path);
	fd = open_mapped(pid, start, end, m->path, m->key.ino);
	if (fd < 0)
		return true;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode)) {
		m->ctime_ns = ctime_of(&st);
		m->size = st.st_size;
		m->open_path = name_for_us(pid, m->path, &st);
		m->elf = m->open_path ? elffile_open(m->open_path, fd, true, &e) : NULL;
	}
	close(fd);
	return true;
}

/* Numbers of files come again: what was rebuilt since has another time. */
static bool is_same(const struct umod *m, const struct umod_key *key, const struct stat *st)
{
	if (m->key.ino != key->ino || m->key.dev_major != key->dev_major || m->key.dev_minor != key->dev_minor)
		return false;
	return !st || !m->elf || (m->ctime_ns == ctime_of(st) && m->size == st->st_size);
}

struct umod *umod_get(struct umods *ms, const struct umod_key *key, uint32_t pid, uint64_t start, uint64_t end, const char *path)
{
	struct umod **at = &ms->buckets[(key->ino ^ key->dev_minor * 31) % BUCKETS], *m;
	struct stat st;
	bool has_stat = stat_mapped(pid, start, end, &st);

	for (m = *at; m; m = m->next)
		if (is_same(m, key, has_stat ? &st : NULL) && (m->elf || !has_stat))
			return m;
	if (ms->n >= MAX_MODS)
		return NULL;
	m = calloc(1, sizeof(*m));
	if (!m)
		return NULL;
	m->key = *key;
	if (!load(m, pid, start, end, path)) {
		umod_release(m);
		free(m);
		return NULL;
	}
	m->next = *at;
	*at = m;
	ms->n++;
	if (m->elf)
		buildids_add(ms->build_ids, m->open_path);
	return m;
}

bool umod_is_open(const struct umod *m)
{
	return m->elf != NULL;
}

void umods_expect(struct umods *ms, const char *path)
{
	buildids_add(ms->build_ids, path);
}

struct umod *umod_by_id(struct umods *ms, const uint8_t *id, const char *comm)
{
	struct umod *m;

	for (m = ms->by_id; m; m = m->next)
		if (!memcmp(m->id, id, BUILDID_SIZE))
			return m;
	m = ms->n < MAX_MODS ? calloc(1, sizeof(*m)) : NULL;
	if (!m)
		return NULL;
	memcpy(m->id, id, BUILDID_SIZE);
	snprintf(m->comm, sizeof(m->comm), "%s", comm);
	m->next = ms->by_id;
	ms->by_id = m;
	ms->n++;
	return m;
}

/* Only when somebody asks: the search is dear. */
static void open_by_id(struct umods *ms, struct umod *m)
{
	const char *path = buildids_find(ms->build_ids, m->id, m->comm);
	struct elf_err e;

	if (!path)
		return;
	m->path = realpath(path, NULL);
	m->open_path = strdup(path);
	if (m->path && m->open_path)
		m->elf = elffile_open(path, -1, true, &e);
}

/* Ours is that of every process: its section headers end it. */
struct umod *umod_vdso(struct umods *ms)
{
	const Elf64_Ehdr *h = (const Elf64_Ehdr *)getauxval(AT_SYSINFO_EHDR);
	struct umod *m = &ms->vdso;

	if (ms->has_vdso)
		return m;
	ms->has_vdso = true;
	m->path = strdup("[vdso]");
	if (h && h->e_ident[EI_CLASS] == ELFCLASS64 && m->path)
		m->elf = elffile_memory((void *)h, h->e_shoff + (size_t)h->e_shnum * h->e_shentsize);
	return m;
}

/* ---- the index */

static bool has_table(const struct umod *m, uint32_t type)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;

	while ((scn = elf_nextscn(m->elf->elf, scn)))
		if (gelf_getshdr(scn, &h) && h.sh_type == type && h.sh_size > h.sh_entsize)
			return true;
	return false;
}

static void add_table(struct umod *m, Elf *elf, uint32_t type)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr h;
	Elf_Data *d;

	while (m->n_tables < MAX_TABLES && (scn = elf_nextscn(elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != type)
			continue;
		d = elf_getdata(scn, NULL);
		if (d && d->d_buf && d->d_type == ELF_T_SYM)
			m->tables[m->n_tables++] = (struct table){ elf, d, h.sh_link };
		return;
	}
}

static void find_tables(struct umods *ms, struct umod *m)
{
	struct elf_file *debug;

	if (has_table(m, SHT_SYMTAB)) {
		add_table(m, m->elf->elf, SHT_SYMTAB);
		return;
	}
	add_table(m, m->elf->elf, SHT_DYNSYM);
	debug = m == &ms->vdso ? NULL : elffile_debug(m->elf, ms->debug_dirs);
	if (debug)
		add_table(m, debug->elf, SHT_SYMTAB);
}

static bool is_code(const struct umod *m, const GElf_Sym *s)
{
	unsigned type = GELF_ST_TYPE(s->st_info);
	int i;

	if (s->st_shndx == SHN_UNDEF || s->st_shndx == SHN_ABS || !s->st_name || s->st_value < m->base || s->st_value - m->base > UINT32_MAX)
		return false;
	if (type == STT_FUNC || type == STT_GNU_IFUNC)
		return true;
	for (i = 0; type == STT_NOTYPE && i < m->elf->n_segs; i++)
		if (m->elf->segs[i].is_code && s->st_value >= m->elf->segs[i].vaddr && s->st_value - m->elf->segs[i].vaddr < m->elf->segs[i].size)
			return true;
	return false;
}

/* Counts when out is NULL. */
static uint32_t collect(const struct umod *m, struct pair *out)
{
	uint32_t n = 0;
	GElf_Sym s;
	int t, i;

	for (t = 0; t < m->n_tables; t++) {
		for (i = 1; i < INT32_MAX && gelf_getsym(m->tables[t].data, i, &s); i++) {
			if (!is_code(m, &s))
				continue;
			if (out)
				out[n] = (struct pair){ (uint32_t)(s.st_value - m->base), (uint32_t)i | (uint32_t)t << 31 };
			n++;
		}
	}
	return n;
}

static int cmp_pair(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return (a->sym > b->sym) - (a->sym < b->sym);
}

static struct umod *older(struct umod *m, struct umod *oldest)
{
	for (; m; m = m->next)
		if (m->index && (!oldest || m->used < oldest->used))
			oldest = m;
	return oldest;
}

static void drop_oldest(struct umods *ms)
{
	struct umod *oldest = older(ms->by_id, NULL);
	int i;

	for (i = 0; i < BUCKETS; i++)
		oldest = older(ms->buckets[i], oldest);
	if (!oldest) {
		ms->index_bytes = 0;
		return;
	}
	ms->index_bytes -= oldest->n_index * sizeof(*oldest->index);
	free(oldest->index);
	oldest->index = NULL;
	oldest->n_index = 0;
	oldest->is_indexed = false;
}

static uint64_t lowest_address(const struct elf_file *f)
{
	uint64_t base = UINT64_MAX;
	int i;

	for (i = 0; i < f->n_segs; i++)
		if (f->segs[i].vaddr < base)
			base = f->segs[i].vaddr;
	return base;
}

static void make_index(struct umods *ms, struct umod *m)
{
	uint32_t n;

	m->is_indexed = true;
	if (!m->elf && *m->comm)
		open_by_id(ms, m);
	if (!m->elf)
		return;
	m->base = lowest_address(m->elf);
	if (!m->n_tables)
		find_tables(ms, m);
	n = collect(m, NULL);
	while (ms->index_bytes && ms->index_bytes + n * sizeof(*m->index) > MAX_INDEX_BYTES)
		drop_oldest(ms);
	m->index = n ? malloc(n * sizeof(*m->index)) : NULL;
	if (!m->index)
		return;
	m->n_index = n;
	collect(m, m->index);
	qsort(m->index, n, sizeof(*m->index), cmp_pair);
	ms->index_bytes += n * sizeof(*m->index);
}

/* ---- looking up */

static bool to_address(const struct elf_file *f, uint64_t off, uint64_t *vaddr)
{
	int i;

	for (i = 0; i < f->n_segs; i++) {
		if (off < f->segs[i].off || off - f->segs[i].off >= f->segs[i].size)
			continue;
		*vaddr = off - f->segs[i].off + f->segs[i].vaddr;
		return true;
	}
	return false;
}

struct symbol {
	const char *name;
	uint64_t value;
	int rank;
};

/* Of several names for one place the one that people write: functions before labels, few underscores, visible ones. */
static int rank_of(const GElf_Sym *s, const char *name)
{
	unsigned type = GELF_ST_TYPE(s->st_info), bind = GELF_ST_BIND(s->st_info);
	int underscores = (int)strspn(name, "_");

	return (type == STT_NOTYPE ? 0 : 100) - 10 * (underscores < 9 ? underscores : 9) + (bind == STB_GLOBAL ? 2 : bind == STB_WEAK);
}

static void consider(const struct umod *m, uint32_t i, uint32_t rel, bool is_last, struct symbol *best)
{
	const struct table *t = &m->tables[m->index[i].sym >> 31];
	const char *name;
	GElf_Sym s;
	int rank;

	if (!gelf_getsym(t->data, (int)(m->index[i].sym & INT32_MAX), &s))
		return;
	/* without a size it reaches to the next symbol */
	if (s.st_size ? rel - m->index[i].value >= s.st_size : !is_last)
		return;
	name = elf_strptr(t->elf, t->names, s.st_name);
	if (!name || !*name || *name == '$')
		return;
	rank = rank_of(&s, name);
	if (best->name && (best->value != s.st_value || best->rank >= rank))
		return;
	*best = (struct symbol){ name, s.st_value, rank };
}

static struct symbol find_symbol(const struct umod *m, uint64_t vaddr)
{
	uint32_t lo = 0, hi = m->n_index, mid, rel = (uint32_t)(vaddr - m->base), at;
	struct symbol best = { 0 };
	int tries = 0;

	if (vaddr < m->base || vaddr - m->base > UINT32_MAX)
		return best;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (m->index[mid].value <= rel)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return best;
	at = m->index[lo - 1].value;
	for (; lo && tries < MAX_TRIES && (!best.name || m->index[lo - 1].value + m->base == best.value); lo--) {
		tries += m->index[lo - 1].value != at;
		consider(m, lo - 1, rel, m->index[lo - 1].value == at, &best);
	}
	return best;
}

const char *umod_find(struct umods *ms, struct umod *m, uint64_t off, uint64_t *sym_off)
{
	struct symbol s;
	uint64_t vaddr;

	if (!m->is_indexed)
		make_index(ms, m);
	m->used = ++ms->clock;
	if (!m->n_index || !to_address(m->elf, off, &vaddr))
		return NULL;
	s = find_symbol(m, vaddr);
	*sym_off = s.name ? vaddr - s.value : 0;
	return s.name;
}

/* A task that is in the kernel for a system call will go on behind it; it is the call that has a line. */
static bool is_behind_syscall(const struct elf_file *f, uint64_t off)
{
#if defined(__x86_64__)
	static const uint8_t insn[] = { 0x0f, 0x05 };
#elif defined(__aarch64__)
	static const uint8_t insn[] = { 0x01, 0x00, 0x00, 0xd4 };
#else
	static const uint8_t insn[] = { 0 };
#endif
	const void *p = off >= sizeof(insn) ? elffile_bytes(f, off - sizeof(insn), sizeof(insn)) : NULL;

	return p && !memcmp(p, insn, sizeof(insn));
}

void umod_lines(struct umods *ms, struct umod *m, uint64_t off, dwarf_place_fn *fn, void *user)
{
	struct dwarf_file *f;
	const char *why;
	uint64_t vaddr;
	char *debug;

	if (!m->is_indexed)
		make_index(ms, m);
	if (!m->elf || !m->open_path || !to_address(m->elf, off - is_behind_syscall(m->elf, off), &vaddr))
		return;
	debug = elffile_debug_path(m->elf, ms->debug_dirs);
	f = dwarf_file(&ms->dwarf, m->open_path, debug, &why);
	free(debug);
	if (f)
		dwarf_places(f, vaddr, fn, user);
}
