/* SPDX-License-Identifier: Apache-2.0 */
/* Events as tracefs has them: where it is (mounted when it is not and we may), which events there are, their ids and the
 * format files that say what their arguments are. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "runtime/klive.h"
#include "runtime/run.h"

/* ---- where it is */

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

	if (klive_read(kl, "/proc/self/mounts"))
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
		klive_fail(kl, 0, "only root may read it; run scry as root, for instance with sudo",
		     "cannot read " MOUNT_POINT "/events: %s", strerror(EACCES));
	else if (*err == -ENOMEM)
		klive_fail(kl, 0, NULL, "out of memory");
	else if (*err == -ENODEV && access(MOUNT_POINT, F_OK))
		klive_fail(kl, 0, "it takes a kernel with CONFIG_FTRACE", "there is no " MOUNT_POINT " on this machine");
	else if (*err && *err != -ENOMEM)
		klive_fail(kl, 0, "as root: " MOUNT_COMMAND, "tracefs, the kernel's list of events, is not mounted");
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
	err = klive_read(kl, path);
	if (err == -ENOTDIR)
		err = -ENOENT;
	if (err && err != -ENOENT)
		klive_fail(kl, 0, "only root may read it; run scry as root, for instance with sudo", "cannot read %s: %s", path, strerror(-err));
	return err == -EPERM ? -EACCES : err;
}

int kinfo_tp_id(struct kinfo *k, const char *cat, const char *event)
{
	struct klive *kl = k->user;
	int err;

	klive_forget(kl);
	err = read_event(kl, cat, event, "id");
	return err ? klive_done(kl, err) : atoi(kl->file.s);
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

int klive_tp_event(void *user, struct arena *a, const char *cat, const char *name, struct tp_event *out)
{
	struct klive *kl = user;
	int err;

	klive_forget(kl);
	err = is_attachable(cat) ? read_event(kl, cat, name, "format") : -ENOENT;
	if (err)
		return klive_done(kl, err);
	memset(out, 0, sizeof(*out));
	out->cat = arena_strdup(a, cat);
	out->name = arena_strdup(a, name);
	parse_format(a, kl->file.s, out);
	return 0;
}

/* ---- lists of events */

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
	l = names_new(&kl->lists);
	if (!l)
		return -ENOMEM;
	snprintf(path, sizeof(path), "%s/events", dir);
	err = strchr(pattern, '*') ? add_dirs(l, path, pattern) : strchr(pattern, '/') || *pattern == '.' ? 0
													  : names_add(l, pattern);
	names_sort(l);
	if (err)
		names_drop(&kl->lists);
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
	struct names *l = names_new(&kl->lists);
	int i, err;

	if (!l)
		return -ENOMEM;
	err = add_events(kl, l, cat, pattern);
	names_sort(l);
	for (i = 0; i < l->n && !err; i++)
		err = fn(data, cat, l->v[i]);
	names_drop(&kl->lists);
	return err;
}

int klive_tp_each(void *user, const char *cat, const char *name, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	struct names *cats;
	int i, err;

	klive_forget(kl);
	err = list_cats(kl, cat);
	if (err)
		return klive_done(kl, err);
	cats = kl->lists;
	for (i = 0; i < cats->n && !err; i++)
		err = each_event(kl, cats->v[i], name, fn, data);
	names_drop(&kl->lists);
	return klive_done(kl, err);
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

	l = names_new(&kl->lists);
	if (!l)
		return -ENOMEM;
	err = list_cats(kl, "*");
	if (!err) {
		cats = kl->lists;
		for (i = 0; i < cats->n && !err; i++)
			if (!is_derived(cats->v[i]))
				err = add_events(kl, l, cats->v[i], pattern);
		names_drop(&kl->lists);
	}
	names_sort(l);
	if (err)
		names_drop(&kl->lists);
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

int klive_rawtp_each(void *user, const char *pattern, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	bool is_exact = !strchr(pattern, '*');
	struct names *l;
	int i, err;

	klive_forget(kl);
	err = list_raw(kl, pattern);
	if (err == -ENOMEM)
		return klive_done(kl, err);
	if (err)
		return is_exact && has_tracepoint(kl, pattern) ? fn(data, "", pattern) : err;
	l = kl->lists;
	if (!l->n && is_exact && has_tracepoint(kl, pattern))
		err = fn(data, "", pattern);
	for (i = 0; i < l->n && !err; i++)
		if (!i || strcmp(l->v[i], l->v[i - 1]))
			err = fn(data, "", l->v[i]);
	names_drop(&kl->lists);
	return klive_done(kl, err);
}
