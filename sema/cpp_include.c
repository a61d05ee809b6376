/* SPDX-License-Identifier: Apache-2.0 */
/* #include. The script's own header files are read here; those of the kernel and the C library are not, as BTF has their
 * types and wellknown.c their constants. Should that not do, the compiler reads them (headers.c). */
#include <errno.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/cdef.h"
#include "sema/cpp.h"

enum { MAX_DEPTH = 64,
       MAX_BYTES = 16 << 20 };

/* Directories below which the kernel and the C library have their headers, and those of the latter that lie in none. */
static const char *const system_dirs[] = { "linux", "net", "asm", "asm-generic", "uapi", "sys", "bits", "netinet", "arpa", "kernel", "trace", "scsi",
					   "rdma", "sound", "drm", "crypto", "acpi", "vdso", "video", "xen", "media", "math-emu", "generated",
					   "bpf", "misc", "mtd", "target", "memory", "pcmcia", "soc", "dt-bindings", "clocksource", "keys",
					   "kvm", "ras", "hyperv", "kunit", "fs", "block", "mm", "security", "drivers", "arch", "include",
					   "netpacket", "net-snmp", "x86_64-linux-gnu", "aarch64-linux-gnu" };
static const char *const system_files[] = { "aio.h", "assert.h", "byteswap.h", "complex.h", "ctype.h", "dirent.h", "dlfcn.h", "elf.h", "endian.h",
					    "errno.h", "fcntl.h", "features.h", "float.h", "ftw.h", "getopt.h", "grp.h", "inttypes.h", "iso646.h",
					    "langinfo.h", "libgen.h", "limits.h", "link.h", "locale.h", "malloc.h", "math.h", "memory.h", "mntent.h",
					    "mqueue.h", "netdb.h", "poll.h", "pthread.h", "pwd.h", "regex.h", "resolv.h", "sched.h", "search.h",
					    "semaphore.h", "setjmp.h", "signal.h", "spawn.h", "stdalign.h", "stdarg.h", "stdatomic.h", "stdbool.h",
					    "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "stdnoreturn.h", "string.h", "strings.h", "syscall.h",
					    "syslog.h", "termios.h", "threads.h", "time.h", "ucontext.h", "uchar.h", "ulimit.h", "unistd.h",
					    "utime.h", "utmp.h", "values.h", "wait.h", "wchar.h", "wctype.h", "vmlinux.h" };

static bool is_one_of(const char *s, size_t n, const char *const *list, size_t n_list)
{
	size_t i;

	for (i = 0; i < n_list; i++)
		if (strlen(list[i]) == n && !memcmp(list[i], s, n))
			return true;
	return false;
}

#define IS_ONE_OF(s, n, list) is_one_of(s, n, list, sizeof(list) / sizeof(list[0]))

static bool is_system(const char *name)
{
	const char *slash = strchr(name, '/');

	if (slash)
		return IS_ONE_OF(name, (size_t)(slash - name), system_dirs);
	return IS_ONE_OF(name, strlen(name), system_files);
}

/* ---- finding */

const char *cpp_dir(struct cpp *c, struct span at)
{
	struct place p = src_place(c->a, &c->u->sources, at.start);
	const char *slash = at.end && p.src ? strrchr(p.src->name, '/') : NULL;

	return slash ? arena_strndup(c->a, p.src->name, (size_t)(slash - p.src->name) + 1) : "";
}

/* 0, -ENOENT, or why the file cannot be read, reported. */
static int try_file(struct cpp *c, const char *path, struct span at, struct source **src)
{
	struct kinfo *k = c->u->kinfo;
	const char *text;
	size_t len;
	int i, err;

	for (i = 0; i < c->once.n; i++)
		if (!strcmp(c->once.v[i], path))
			return 0;
	err = k && k->read_file ? attach_answer(c->u, k->read_file(k->user, c->a, path, &text, &len)) : -ENOENT;
	if (err == -ENOENT || err == -ENOTDIR)
		return -ENOENT;
	if (err) {
		diag_error(&c->u->diags, at, NULL, "cannot read header file '%s': %s", path, strerror(-err));
		return err;
	}
	c->n_read += len;
	if (c->n_read > MAX_BYTES || c->depth >= MAX_DEPTH) {
		diag_error(&c->u->diags, at, "#pragma once in a header keeps it from being read again",
			   c->depth >= MAX_DEPTH ? "header files include each other too deeply" : "there is too much text in header files");
		return -EFBIG;
	}
	*src = src_add(c->a, &c->u->sources, path, text, len);
	return *src ? 0 : -EFBIG;
}

static int find_file(struct cpp *c, const char *name, bool is_quoted, struct span at, struct source **src)
{
	int err = -ENOENT, i;

	if (*name == '/')
		return try_file(c, name, at, src);
	if (is_quoted)
		err = try_file(c, arena_printf(c->a, "%s%s", cpp_dir(c, at), name), at, src);
	for (i = 0; err == -ENOENT && i < c->u->include_dirs.n; i++)
		err = try_file(c, arena_printf(c->a, "%s/%s", c->u->include_dirs.v[i], name), at, src);
	return err;
}

static void not_found(struct cpp *c, const char *name, bool is_quoted, struct span at)
{
	struct str dirs = { 0 };
	const char *hint;
	int i;

	if (is_quoted)
		str_printf(&dirs, ", %s", *cpp_dir(c, at) ? cpp_dir(c, at) : "the current directory");
	for (i = 0; i < c->u->include_dirs.n; i++)
		str_printf(&dirs, ", %s", c->u->include_dirs.v[i]);
	hint = dirs.n > 2 ? arena_printf(c->a, "looked for in %s; option -I adds a directory", dirs.s + 2) : "option -I tells where it is";
	str_free(&dirs);
	diag_error(&c->u->diags, at, hint, "header file '%s' not found", diag_show(c->a, name, strlen(name)));
}

/* ---- reading */

static void append(struct cpp *c, struct pp_token *t)
{
	struct pp_token **last = &c->included;

	while (*last && (*last)->kind != PP_END)
		last = &(*last)->next;
	*last = t;
}

/* What the file holds goes to c->included. */
static void read_source(struct cpp *c, struct source *src)
{
	bool was_quiet = c->is_quiet;
	int n = c->conds.n;
	struct pp_token *t;

	c->is_quiet = true;
	c->depth++;
	t = cpp_text(c, src->text, src->len, src->base);
	for (; c->conds.n > n; c->conds.n--)
		c->n_off -= !c->conds.v[c->conds.n - 1].is_on;
	c->depth--;
	c->is_quiet = was_quiet;
	append(c, t);
}

void cpp_read(struct cpp *c, const char *name, struct span at)
{
	struct source *src = NULL;
	int err = find_file(c, name, true, at, &src);

	if (err == -ENOENT)
		not_found(c, name, true, at);
	else if (src)
		read_source(c, src);
}

static void include(struct cpp *c, const char *name, bool is_quoted, struct span at)
{
	bool is_known = is_system(name);
	struct source *src = NULL;
	int err = is_known && !is_quoted ? -ENOENT : find_file(c, name, is_quoted, at, &src);

	if (src) {
		read_source(c, src);
		return;
	}
	if (err != -ENOENT)
		return;
	if (!is_known && find_file(c, arena_printf(c->a, "/usr/include/%s", name), false, at, &src)) {
		if (!c->is_quiet)
			not_found(c, name, is_quoted, at);
		return;
	}
	if (!c->has_system && !c->depth)
		c->system_at = at;
	c->has_system = true;
}

/* The name between its <> or "", NULL: there is none. */
static const char *header_name(struct cpp *c, const char *line, bool *is_quoted)
{
	const char *end = *line == '<' || *line == '"' ? strchr(line + 1, *line == '<' ? '>' : '"') : NULL;

	*is_quoted = *line == '"';
	return end && end > line + 1 ? arena_strndup(c->a, line + 1, (size_t)(end - line) - 1) : NULL;
}

static const char *expanded(struct cpp *c, const char *line, struct span at)
{
	struct pp_token *t = pp_expand(c, pp_tokens(c->a, line, strlen(line), 0, at), false);
	char *s = "";

	for (; t->kind != PP_END; t = t->next)
		s = arena_printf(c->a, "%s%.*s", s, (int)t->n, t->s);
	return s;
}

void cpp_include(struct cpp *c, const char *line, struct span at)
{
	bool is_quoted;
	const char *name = header_name(c, line, &is_quoted);

	if (!name)
		name = header_name(c, expanded(c, line, at), &is_quoted);
	if (name)
		include(c, name, is_quoted, at);
	else if (!c->is_quiet)
		diag_error(&c->u->diags, at, NULL, "#include wants <FILE> or \"FILE\"");
}
