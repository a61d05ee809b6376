/* SPDX-License-Identifier: Apache-2.0 */
/* Facts about the running kernel, fetched when asked for: tracefs (mounted when it is not and we may), the format files of
 * its events, symbols, cgroup ids.
 *
 * The callbacks run user code that may leave by the arena's door, so nothing here owns anything on the C stack across
 * such a call: lists hang on the struct and are freed with it at the latest. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/str.h"
#include "runtime/bins.h"
#include "runtime/dwarf.h"
#include "runtime/kbtf.h"
#include "runtime/kernfuncs.h"
#include "runtime/kinfo.h"
#include "runtime/run.h"

enum { MAX_FILE = 16 << 20 };

struct names {
	struct names *next;
	char **v;
	int n, cap;
};

/* A symbol that was asked for. */
struct known_sym {
	struct known_sym *next;
	uint64_t addr;
	int err;
	char name[];
};

struct klive {
	struct kinfo k;
	struct features features;
	struct ksyms *ksyms;
	struct known_sym *known_syms;
	struct kbtf *btf;
	struct kernfuncs funcs;
	struct names *lists;
	struct dwarf_files dwarf;
	char *tracefs; /* NULL: not looked for, or not found (tracefs_err) */
	int tracefs_err;
	struct str file; /* the file read last */
	int *online; /* CPUs, NULL: not known */
	struct bins *bins;
	char why[512], hint[256];
};

static void say(struct klive *kl, const char *hint, const char *fmt, va_list ap)
{
	vsnprintf(kl->why, sizeof(kl->why), fmt, ap);
	snprintf(kl->hint, sizeof(kl->hint), "%s", hint ? hint : "");
	kl->k.why = kl->why;
	kl->k.hint = hint ? kl->hint : NULL;
}

static int fail(struct klive *kl, int err, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
static int fail(struct klive *kl, int err, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(kl, hint, fmt, ap);
	va_end(ap);
	return err;
}

void kinfo_explain(struct kinfo *k, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(k->user, hint, fmt, ap);
	va_end(ap);
}

/* Errors that nobody has found words for yet. */
static int done(struct klive *kl, int err)
{
	if (err == -ENOMEM)
		return fail(kl, err, NULL, "out of memory");
	return err;
}

static void forget(struct klive *kl)
{
	kl->k.why = kl->k.hint = NULL;
}

int kinfo_fail(struct kinfo *k, int err, const char *hint, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return fail(k->user, err, hint, "%s", text);
}

void kinfo_forget(struct kinfo *k)
{
	forget(k->user);
}

/* ---- files */

/* The whole file into kl->file. */
static int slurp(struct klive *kl, const char *path)
{
	char buf[4096];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC), err;

	if (fd < 0)
		return -errno;
	if (kl->file.failed)
		str_free(&kl->file);
	kl->file.n = 0;
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		str_add(&kl->file, buf, (size_t)n);
	err = n < 0 ? -errno : kl->file.failed ? -ENOMEM
					       : 0;
	close(fd);
	str_putc(&kl->file, '\0');
	return err;
}

/* A text file; nothing that would keep us waiting is opened. */
static int read_file(void *user, struct arena *a, const char *path, const char **text, size_t *len)
{
	struct klive *kl = user;
	struct stat st;
	int err;

	forget(kl);
	if (stat(path, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? -EISDIR : -EINVAL;
	if (st.st_size > MAX_FILE)
		return -EFBIG;
	err = slurp(kl, path);
	if (err)
		return done(kl, err);
	*len = kl->file.n - 1;
	*text = arena_strndup(a, kl->file.s, *len);
	return 0;
}

/* As LINUX_VERSION_CODE has it: the last of the three numbers stops at 255. */
static uint32_t kernel_version(void)
{
	unsigned int major = 0, minor = 0, patch = 0;
	struct utsname un;

	if (uname(&un) || sscanf(un.release, "%u.%u.%u", &major, &minor, &patch) < 2)
		return 0;
	return major << 16 | minor << 8 | (patch > 255 ? 255 : patch);
}

int *kinfo_cpus(const char *path, int *n)
{
	char buf[4096], *p = buf;
	int fd = open(path, O_RDONLY | O_CLOEXEC), *cpus, *more, from, to;
	ssize_t len = fd < 0 ? -1 : read(fd, buf, sizeof(buf) - 1);

	if (fd >= 0)
		close(fd);
	*n = 0;
	if (len <= 0)
		return NULL;
	buf[len] = '\0';
	for (cpus = NULL; isdigit((unsigned char)*p); p += *p == ',') {
		from = to = (int)strtol(p, &p, 10);
		if (*p == '-')
			to = (int)strtol(p + 1, &p, 10);
		if (to < from || to > 65535)
			break;
		more = realloc(cpus, (size_t)(*n + to - from + 1) * sizeof(int));
		if (!more)
			break;
		for (cpus = more; from <= to; from++)
			cpus[(*n)++] = from;
	}
	return cpus;
}

/* ---- tracefs */

#define MOUNT_POINT "/sys/kernel/tracing"
#define MOUNT_COMMAND "mount -t tracefs tracefs " MOUNT_POINT

/* 0, or why there are no events to be seen below dir. */
static int has_events(const char *dir)
{
	char path[512];
	DIR *d;

	snprintf(path, sizeof(path), "%s/events", dir);
	d = opendir(path);
	if (!d)
		return -errno;
	closedir(d);
	return 0;
}

/* Somewhere else, by the table of mounts; into kl->file. */
static const char *find_mounted(struct klive *kl)
{
	char *line, *save = NULL, *word[3];
	int i;

	if (slurp(kl, "/proc/self/mounts"))
		return NULL;
	for (line = strtok_r(kl->file.s, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		for (i = 0; i < 3 && line; i++)
			word[i] = strsep(&line, " ");
		if (i == 3 && !strcmp(word[2], "tracefs") && !has_events(word[1]))
			return word[1];
	}
	return NULL;
}

/* The directory of tracefs; *err tells why there is none. */
static const char *find_tracefs(struct klive *kl, int *err)
{
	static const char *const usual[] = { MOUNT_POINT, "/sys/kernel/debug/tracing" };
	const char *found;
	int e[2], i;

	for (i = 0; i < 2; i++) {
		e[i] = has_events(usual[i]);
		if (!e[i])
			return usual[i];
	}
	found = find_mounted(kl);
	if (found)
		return found;
	/* An unreadable debugfs tells nothing, an unreadable tracefs does. */
	*err = e[0] == -EACCES || e[0] == -ENOMEM ? e[0] : -ENODEV;
	if (*err == -ENODEV && !access(MOUNT_POINT, F_OK) && caps_have(CAP_SYS_ADMIN) &&
	    !mount("tracefs", MOUNT_POINT, "tracefs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) && !has_events(MOUNT_POINT))
		return MOUNT_POINT;
	return NULL;
}

const char *kinfo_tracefs(struct kinfo *k, int *err)
{
	struct klive *kl = k->user;
	const char *found;

	if (!kl->tracefs && !kl->tracefs_err) {
		found = find_tracefs(kl, &kl->tracefs_err);
		if (found)
			kl->tracefs = strdup(found);
		if (found && !kl->tracefs)
			kl->tracefs_err = -ENOMEM;
	}
	*err = kl->tracefs_err;
	if (*err == -EACCES)
		fail(kl, 0, "only root may read it; run scry as root, for instance with sudo",
		     "cannot read " MOUNT_POINT "/events: %s", strerror(EACCES));
	else if (*err == -ENOMEM)
		fail(kl, 0, NULL, "out of memory");
	else if (*err == -ENODEV && access(MOUNT_POINT, F_OK))
		fail(kl, 0, "it takes a kernel with CONFIG_FTRACE", "there is no " MOUNT_POINT " on this machine");
	else if (*err && *err != -ENOMEM)
		fail(kl, 0, "as root: " MOUNT_COMMAND, "tracefs, the kernel's list of events, is not mounted");
	return kl->tracefs;
}

/* Path of something below events/. -ENODEV, -EACCES; an odd name is no event. */
static int event_path(struct klive *kl, char *path, size_t size, const char *cat, const char *event, const char *file)
{
	int err;
	const char *dir = kinfo_tracefs(&kl->k, &err);

	if (!dir)
		return err;
	if (strchr(cat, '/') || strchr(event, '/') || *cat == '.' || *event == '.')
		return -ENOENT;
	err = snprintf(path, size, "%s/events/%s/%s/%s", dir, cat, event, file);
	return err < 0 || (size_t)err >= size ? -ENOENT : 0;
}

/* One file of an event into kl->file. */
static int read_event(struct klive *kl, const char *cat, const char *event, const char *file)
{
	char path[512];
	int err = event_path(kl, path, sizeof(path), cat, event, file);

	if (err)
		return err;
	err = slurp(kl, path);
	if (err == -ENOTDIR)
		err = -ENOENT;
	if (err && err != -ENOENT)
		fail(kl, 0, "only root may read it; run scry as root, for instance with sudo", "cannot read %s: %s", path, strerror(-err));
	return err == -EPERM ? -EACCES : err;
}

int kinfo_tp_id(struct kinfo *k, const char *cat, const char *event)
{
	struct klive *kl = k->user;
	int err;

	forget(kl);
	err = read_event(kl, cat, event, "id");
	return err ? done(kl, err) : atoi(kl->file.s);
}

/* ---- format files */

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* "char prev_comm[16]", "__data_loc char[] name", "const char * filename" into type, name and array. */
static void parse_decl(struct arena *a, const char *s, size_t n, struct tp_field *f)
{
	size_t end = n, start;

	while (end && isspace((unsigned char)s[end - 1]))
		end--;
	if (end && s[end - 1] == ']') {
		while (end && s[end - 1] != '[')
			end--;
		f->is_array = true;
		f->array = end < n && isdigit((unsigned char)s[end]) ? (uint32_t)strtoul(s + end, NULL, 10) : 0;
		end -= end > 0;
	}
	for (start = end; start && is_name_char(s[start - 1]); start--)
		;
	f->name = arena_strndup(a, s + start, end - start);
	while (start && isspace((unsigned char)s[start - 1]))
		start--;
	f->ctype = arena_strndup(a, s, start);
}

/* The number behind "key:" on this line. */
static uint32_t number_after(const char *line, const char *end, const char *key)
{
	const char *p = memmem(line, (size_t)(end - line), key, strlen(key));

	return p ? (uint32_t)strtoul(p + strlen(key), NULL, 10) : 0;
}

static void parse_field(struct arena *a, const char *line, const char *end, struct tp_field *f)
{
	const char *decl = strchr(line, ':') + 1, *semi = memchr(decl, ';', (size_t)(end - decl));

	if (!semi)
		semi = end;
	parse_decl(a, decl, (size_t)(semi - decl), f);
	f->off = number_after(semi, end, "offset:");
	f->size = number_after(semi, end, "size:");
	f->is_signed = number_after(semi, end, "signed:");
	/* An array whose length is a name of the kernel's; of bytes it can be told. */
	if (f->is_array && !f->array && strstr(f->ctype, "char"))
		f->array = f->size;
}

static void parse_format(struct arena *a, const char *text, struct tp_event *ev)
{
	VEC(struct tp_field)
	fields = { 0 };
	const char *line, *end;

	for (line = text; *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		if (!strncmp(line, "ID:", 3))
			ev->id = atoi(line + 3);
		else if (!strncmp(line, "\tfield", 6) && memchr(line, ':', (size_t)(end - line)))
			parse_field(a, line, end, vec_push(a, &fields));
	}
	ev->fields = fields.v;
	ev->n_fields = fields.n;
}

/* The events of category ftrace are formats only; nothing can be attached to them. */
static bool is_attachable(const char *cat)
{
	return strcmp(cat, "ftrace") != 0;
}

static int tp_event(void *user, struct arena *a, const char *cat, const char *name, struct tp_event *out)
{
	struct klive *kl = user;
	int err;

	forget(kl);
	err = is_attachable(cat) ? read_event(kl, cat, name, "format") : -ENOENT;
	if (err)
		return done(kl, err);
	memset(out, 0, sizeof(*out));
	out->cat = arena_strdup(a, cat);
	out->name = arena_strdup(a, name);
	parse_format(a, kl->file.s, out);
	return 0;
}

/* ---- lists of names */

static struct names *names_new(struct klive *kl)
{
	struct names *l = calloc(1, sizeof(*l));

	if (l) {
		l->next = kl->lists;
		kl->lists = l;
	}
	return l;
}

static void names_free(struct names *l)
{
	while (l->n)
		free(l->v[--l->n]);
	free(l->v);
	free(l);
}

/* Lists are used like a stack. */
static void names_drop(struct klive *kl)
{
	struct names *l = kl->lists;

	kl->lists = l->next;
	names_free(l);
}

static int names_add(struct names *l, const char *name)
{
	char **v;

	if (l->n == l->cap) {
		v = realloc(l->v, (size_t)(l->cap ? l->cap * 2 : 64) * sizeof(*v));
		if (!v)
			return -ENOMEM;
		l->v = v;
		l->cap = l->cap ? l->cap * 2 : 64;
	}
	l->v[l->n] = strdup(name);
	return l->v[l->n] ? (l->n++, 0) : -ENOMEM;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names_sort(struct names *l)
{
	if (l->n)
		qsort(l->v, (size_t)l->n, sizeof(*l->v), by_name);
}

/* Adds the directories in path whose names match. */
static int add_dirs(struct names *l, const char *path, const char *pattern)
{
	struct dirent *d;
	DIR *dir = opendir(path);
	int err = 0;

	if (!dir)
		return errno == ENOTDIR ? -ENOENT : -errno;
	while (!err && (d = readdir(dir)))
		if (d->d_type == DT_DIR && d->d_name[0] != '.' && str_match(pattern, d->d_name))
			err = names_add(l, d->d_name);
	closedir(dir);
	return err;
}

/* The categories that match, sorted, as the topmost list. */
static int list_cats(struct klive *kl, const char *pattern)
{
	const char *dir;
	char path[512];
	struct names *l;
	int err;

	dir = kinfo_tracefs(&kl->k, &err);
	if (!dir)
		return err;
	l = names_new(kl);
	if (!l)
		return -ENOMEM;
	snprintf(path, sizeof(path), "%s/events", dir);
	err = strchr(pattern, '*') ? add_dirs(l, path, pattern) : strchr(pattern, '/') || *pattern == '.' ? 0
													  : names_add(l, pattern);
	names_sort(l);
	if (err)
		names_drop(kl);
	return err;
}

/* The events of a category that match, added to l. A category that is not there has none. */
static int add_events(struct klive *kl, struct names *l, const char *cat, const char *pattern)
{
	char path[512];
	int err;

	if (!is_attachable(cat))
		return 0;
	if (!strchr(pattern, '*')) { /* categories are large */
		err = event_path(kl, path, sizeof(path), cat, pattern, "format");
		if (!err && access(path, F_OK))
			err = errno == EACCES ? -EACCES : -ENOENT;
		return err == -ENOENT ? 0 : err ? err
						: names_add(l, pattern);
	}
	snprintf(path, sizeof(path), "%s/events/%s", kl->tracefs, cat);
	err = add_dirs(l, path, pattern);
	return err == -ENOENT ? 0 : err;
}

static int each_event(struct klive *kl, const char *cat, const char *pattern, kinfo_name_fn *fn, void *data)
{
	struct names *l = names_new(kl);
	int i, err;

	if (!l)
		return -ENOMEM;
	err = add_events(kl, l, cat, pattern);
	names_sort(l);
	for (i = 0; i < l->n && !err; i++)
		err = fn(data, cat, l->v[i]);
	names_drop(kl);
	return err;
}

static int tp_each(void *user, const char *cat, const char *name, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	struct names *cats;
	int i, err;

	forget(kl);
	err = list_cats(kl, cat);
	if (err)
		return done(kl, err);
	cats = kl->lists;
	for (i = 0; i < cats->n && !err; i++)
		err = each_event(kl, cats->v[i], name, fn, data);
	names_drop(kl);
	return done(kl, err);
}

/* Events with no tracepoint of their own behind them. */
static bool is_derived(const char *cat)
{
	static const char *const cats[] = { "syscalls", "kprobes", "uprobes", "synthetic", "eprobes", "fprobes" };
	size_t i;

	for (i = 0; i < sizeof(cats) / sizeof(*cats); i++)
		if (!strcmp(cats[i], cat))
			return true;
	return false;
}

static int list_raw(struct klive *kl, const char *pattern)
{
	struct names *l, *cats;
	int i, err;

	l = names_new(kl);
	if (!l)
		return -ENOMEM;
	err = list_cats(kl, "*");
	if (!err) {
		cats = kl->lists;
		for (i = 0; i < cats->n && !err; i++)
			if (!is_derived(cats->v[i]))
				err = add_events(kl, l, cats->v[i], pattern);
		names_drop(kl);
	}
	names_sort(l);
	if (err)
		names_drop(kl);
	return err;
}

/* Tracepoints without an event are found by the symbol of their variable. */
static bool has_tracepoint(struct klive *kl, const char *name)
{
	struct ksyms *syms = kinfo_ksyms(&kl->k);
	char symbol[160];
	uint64_t addr;
	int err;

	snprintf(symbol, sizeof(symbol), "__tracepoint_%s", name);
	err = syms ? ksyms_addr(syms, symbol, &addr) : -ENOMEM;
	return !err || err == -EPERM;
}

static int rawtp_each(void *user, const char *pattern, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	bool is_exact = !strchr(pattern, '*');
	struct names *l;
	int i, err;

	forget(kl);
	err = list_raw(kl, pattern);
	if (err == -ENOMEM)
		return done(kl, err);
	if (err)
		return is_exact && has_tracepoint(kl, pattern) ? fn(data, "", pattern) : err;
	l = kl->lists;
	if (!l->n && is_exact && has_tracepoint(kl, pattern))
		err = fn(data, "", pattern);
	for (i = 0; i < l->n && !err; i++)
		if (!i || strcmp(l->v[i], l->v[i - 1]))
			err = fn(data, "", l->v[i]);
	names_drop(kl);
	return done(kl, err);
}

/* ---- functions */

#define KALLSYMS "/proc/kallsyms"

static int load_funcs(struct klive *kl)
{
	int err;
	const char *dir = kinfo_tracefs(&kl->k, &err);

	err = kernfuncs_load(&kl->funcs, dir, KALLSYMS);
	kl->k.has_only_symbols = kl->funcs.is_guess;
	forget(kl);
	if (err && err != -ENOMEM)
		fail(kl, 0, NULL, "the kernel's list of functions cannot be read: %s", strerror(-err));
	return done(kl, err);
}

static int func_each(void *user, const char *module, const char *name, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	int err = load_funcs(kl);

	return err ? err : kernfuncs_each(&kl->funcs, module, name, fn, data);
}

static int bpf_prog(void *user, struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out)
{
	(void)user;
	return bpfprog_find(a, id, name, out);
}

int kinfo_set_funcs(struct kinfo *k, const char *path)
{
	struct klive *kl = k->user;
	char *copy = access(path, R_OK) ? NULL : strdup(path);

	if (!copy)
		return errno ? -errno : -ENOMEM;
	free(kl->funcs.file);
	kl->funcs.file = copy;
	return 0;
}

struct kernfuncs *kinfo_funcs(struct kinfo *k, bool with_addrs, int *err)
{
	struct klive *kl = k->user;

	*err = load_funcs(kl);
	if (!*err && with_addrs)
		*err = kernfuncs_find_addrs(&kl->funcs, KALLSYMS);
	return *err ? NULL : &kl->funcs;
}

/* ---- symbols, cgroups, the rest */

struct ksyms *kinfo_ksyms(struct kinfo *k)
{
	struct klive *kl = k->user;

	if (!kl->ksyms)
		kl->ksyms = ksyms_new();
	return kl->ksyms;
}

struct bins *kinfo_bins(struct kinfo *k)
{
	struct klive *kl = k->user;

	if (!kl->bins)
		kl->bins = bins_new(k);
	return kl->bins;
}

static struct known_sym *know_symbol(struct klive *kl, struct ksyms *syms, const char *name)
{
	struct known_sym *k = calloc(1, sizeof(*k) + strlen(name) + 1);

	if (!k)
		return NULL;
	strcpy(k->name, name);
	k->err = ksyms_addr(syms, name, &k->addr);
	k->next = kl->known_syms;
	return kl->known_syms = k;
}

/* Asked again with every pass over the script; and what is not there takes reading the table to its end. */
static int ksym(void *user, const char *name, uint64_t *addr)
{
	struct klive *kl = user;
	struct ksyms *syms = kinfo_ksyms(&kl->k);
	struct known_sym *k;

	if (!syms)
		return -ENOMEM;
	for (k = kl->known_syms; k && strcmp(k->name, name); k = k->next)
		;
	if (!k)
		k = know_symbol(kl, syms, name);
	if (k && !k->err)
		*addr = k->addr;
	return k ? k->err : -ENOMEM;
}

/* The id is what a file handle of the directory holds; filesystems other than cgroup have other handles. */
static int cgroup_id(void *user, const char *path, uint64_t *id)
{
	struct {
		struct file_handle head;
		unsigned char bytes[MAX_HANDLE_SZ];
	} h = { .head.handle_bytes = sizeof(h.bytes) };
	struct stat st;
	int mount_id;

	(void)user;
	if (!name_to_handle_at(AT_FDCWD, path, &h.head, &mount_id, 0) && h.head.handle_bytes == sizeof(*id)) {
		memcpy(id, h.bytes, sizeof(*id));
		return 0;
	}
	if (stat(path, &st))
		return -errno;
	*id = st.st_ino;
	return 0;
}

/* ---- BTF */

static int btf(void *user, const char *module, struct btf_blob *out)
{
	struct klive *kl = user;
	bool is_file = kbtf_is_set(kl->btf);
	int err;

	forget(kl);
	err = kbtf_get(kl->btf, module, out);
	if (err == -ENOENT && !is_file && !module)
		fail(kl, err, "it takes a kernel with CONFIG_DEBUG_INFO_BTF; --btf=FILE names a file that has the types",
		     "this kernel has no BTF (%s)", kbtf_file(kl->btf));
	else if (err && err != -ENOENT)
		fail(kl, err, NULL, "cannot read %s: %s", module ? module : kbtf_file(kl->btf), strerror(-err));
	else if (err && !module)
		fail(kl, err, NULL, "there is no file %s", kbtf_file(kl->btf));
	return done(kl, err);
}

static int add_module(void *user, const char *name)
{
	return names_add(user, name);
}

static int btf_each(void *user, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	struct names *l = names_new(kl);
	int i, err;

	forget(kl);
	if (!l)
		return done(kl, -ENOMEM);
	err = kbtf_each(kl->btf, add_module, l);
	names_sort(l);
	for (i = 0; i < l->n && !err; i++)
		err = fn(data, "", l->v[i]);
	names_drop(kl);
	return done(kl, err);
}

int kinfo_set_btf(struct kinfo *k, const char *path, bool is_default)
{
	struct klive *kl = k->user;
	int err = is_default && kbtf_is_set(kl->btf) ? 0 : kbtf_set_file(kl->btf, path);

	k->have_btf = !access(kbtf_file(kl->btf), R_OK);
	return err;
}

int kinfo_btf_fd(struct kinfo *k, const char *module)
{
	return kbtf_fd(((struct klive *)k->user)->btf, module);
}

static bool has(void *user, enum kfeature f)
{
	struct klive *kl = user;

	return feature_has(&kl->features, f);
}

struct features *kinfo_features(struct kinfo *k)
{
	return &((struct klive *)k->user)->features;
}

static int syscall_nr(void *user, const char *name)
{
	(void)user;
	return syscall_number(name);
}

/* The information may lie in a file of its own. */
static struct dwarf_file *debug_info(struct klive *kl, const char *path, const char **why)
{
	struct bins *b = kinfo_bins(&kl->k);
	struct elf_file *elf;
	struct dwarf_file *f;
	char *debug = NULL;
	int err;

	*why = "out of memory";
	if (!b)
		return NULL;
	f = dwarf_file(&kl->dwarf, bins_path(b, path), NULL, why);
	if (f || !(elf = bins_file(b, path, &err)) || !(debug = elffile_debug_path(elf, bins_dirs(b))))
		return f;
	f = dwarf_file(&kl->dwarf, bins_path(b, path), debug, why);
	free(debug);
	return f;
}

static struct csource *bin_types(void *user, struct arena *a, const char *path, const char **why)
{
	struct klive *kl = user;
	struct dwarf_file *f = debug_info(kl, path, why);

	return f ? dwarf_source(f, a) : NULL;
}

static int bin_func(void *user, struct arena *a, const char *path, const struct bin_sym *sym, struct bin_func *out)
{
	struct klive *kl = user;
	const char *why;
	struct dwarf_file *f = debug_info(kl, path, &why);

	if (!f)
		return fail(kl, -ENODATA, NULL, "no debug information for '%s': %s", path, why);
	if (dwarf_func(f, a, sym->value, out))
		return fail(kl, -ENOENT, NULL, "the debug information of '%s' does not have the function '%s'", path, sym->name);
	return 0;
}

static bool bin_inlined(void *user, const char *path, const char *func)
{
	const char *why;
	struct dwarf_file *f = debug_info(user, path, &why);

	return f && dwarf_is_inlined(f, func);
}

struct dwarf_files *kinfo_dwarf(struct kinfo *k)
{
	return &((struct klive *)k->user)->dwarf;
}

static bool takes_trampoline(void *user, int attach_type, uint32_t attach_btf_id)
{
	(void)user;
	return feature_trampoline(attach_type, attach_btf_id);
}

static bool kfunc_allowed(void *user, int prog_type, int attach_type, uint32_t attach_btf_id, uint32_t kfunc)
{
	(void)user;
	return feature_kfunc(prog_type, attach_type, attach_btf_id, kfunc);
}

/* The initial namespace has an inode number of its own, the same on every kernel. */
static bool pid_namespace(void *user, uint64_t *dev, uint64_t *ino)
{
	enum { PROC_PID_INIT_INO = 0xeffffffcu };
	struct stat st;

	(void)user;
	if (stat("/proc/self/ns/pid", &st) || st.st_ino == PROC_PID_INIT_INO)
		return false;
	*dev = st.st_dev;
	*ino = st.st_ino;
	return true;
}

struct kinfo *kinfo_open(void)
{
	struct klive *kl = calloc(1, sizeof(*kl));
	int *cpus;

	if (!kl)
		return NULL;
	kl->btf = kbtf_new();
	if (!kl->btf) {
		free(kl);
		return NULL;
	}
	kl->k = (struct kinfo){
		.user = kl,
		.tp_event = tp_event,
		.tp_each = tp_each,
		.rawtp_each = rawtp_each,
		.func_each = func_each,
		.bpf_prog = bpf_prog,
		.ksym = ksym,
		.cgroup_id = cgroup_id,
		.pid_namespace = pid_namespace,
		.kfunc_allowed = kfunc_allowed,
		.takes_trampoline = takes_trampoline,
		.has = has,
		.syscall_nr = syscall_nr,
		.import = kinfo_import,
		.read_file = read_file,
		.headers = headers_read,
		.version = kernel_version(),
		.btf = btf,
		.btf_each = btf_each,
		.bin_types = bin_types,
		.bin_func = bin_func,
		.bin_inlined = bin_inlined,
		.bin_find = bin_find,
		.bin_symbols = bin_symbols,
		.bin_usdt = bin_usdt,
		.bin_boundary = bin_boundary,
		.bin_place = bin_place,
		.have_btf = !access("/sys/kernel/btf/vmlinux", R_OK),
	};
	cpus = kinfo_cpus("/sys/devices/system/cpu/possible", &kl->k.n_cpus);
	kl->k.has_cpu_gaps = cpus && cpus[kl->k.n_cpus - 1] != kl->k.n_cpus - 1;
	free(cpus);
	kl->online = kinfo_cpus("/sys/devices/system/cpu/online", &kl->k.n_online);
	if (!kl->k.n_cpus)
		kl->k.n_cpus = (int)sysconf(_SC_NPROCESSORS_CONF);
	if (!kl->k.n_online)
		kl->k.n_online = (int)sysconf(_SC_NPROCESSORS_ONLN);
	return &kl->k;
}

const int *kinfo_online(struct kinfo *k, int *n)
{
	struct klive *kl = k->user;

	*n = kl->online ? kl->k.n_online : 0;
	return kl->online;
}

void kinfo_close(struct kinfo *k)
{
	struct klive *kl = k ? k->user : NULL;
	struct known_sym *sym;
	struct names *l;

	if (!kl)
		return;
	while ((l = kl->lists)) {
		kl->lists = l->next;
		names_free(l);
	}
	ksyms_free(kl->ksyms);
	while ((sym = kl->known_syms)) {
		kl->known_syms = sym->next;
		free(sym);
	}
	kbtf_free(kl->btf);
	dwarf_files_close(&kl->dwarf);
	kernfuncs_free(&kl->funcs);
	bins_free(kl->bins);
	str_free(&kl->file);
	free(kl->tracefs);
	free(kl->online);
	free(kl);
}
