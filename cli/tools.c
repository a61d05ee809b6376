/* SPDX-License-Identifier: Apache-2.0 */
/* The ready-made tools: scripts that are run by name. They lie in the directories of $SCRY_TOOLS, beside the command in the
 * source tree, or where they were installed; the first directory that has a name wins. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/tooltext.h"

#ifndef SCRY_DATADIR
#define SCRY_DATADIR "/usr/local/share/scry"
#endif

enum { MAX_DIRS = 16, MAX_NAME = 64 };

struct dirs {
	char path[MAX_DIRS][PATH_MAX];
	int n;
};

static void add_dir(struct dirs *d, const char *head, size_t len, const char *tail)
{
	if (len && d->n < MAX_DIRS && snprintf(d->path[d->n], PATH_MAX, "%.*s%s", (int)len, head, tail) < PATH_MAX)
		d->n++;
}

static struct dirs *find_dirs(void)
{
	const char *env = getenv("SCRY_TOOLS");
	struct dirs *d = calloc(1, sizeof(*d));
	char self[PATH_MAX];
	ssize_t n;
	size_t len;

	if (!d)
		return NULL;
	for (; env && *env; env += len + (env[len] == ':')) {
		len = strcspn(env, ":");
		add_dir(d, env, len, "");
	}
	n = readlink("/proc/self/exe", self, sizeof(self));
	while (n > 0 && self[n - 1] != '/')
		n--;
	if (n > 0) {
		add_dir(d, self, (size_t)n, "../scripts");
		add_dir(d, self, (size_t)n, "../share/scry/scripts");
	}
	add_dir(d, SCRY_DATADIR, strlen(SCRY_DATADIR), "/scripts");
	return d;
}

static bool is_name(const char *word)
{
	return *word && *word != '.' && strlen(word) < MAX_NAME && !word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_-")];
}

/* The file of a tool, to be freed; NULL when there is none. */
static char *tool_file(const char *name)
{
	struct dirs *d = is_name(name) ? find_dirs() : NULL;
	char *file = NULL;
	int i;

	for (i = 0; d && i < d->n && !file; i++) {
		if (asprintf(&file, "%s/%s.bt", d->path[i], name) < 0)
			file = NULL;
		if (file && access(file, R_OK)) {
			free(file);
			file = NULL;
		}
	}
	free(d);
	return file;
}

/* ---- one tool */

void cli_tool_close(struct cli *c)
{
	free(c->tool.s);
	free(c->tool_file);
	c->tool = (struct text){ 0 };
	c->tool_file = NULL;
}

int cli_tool_open(struct cli *c, const char *name)
{
	char *file = tool_file(name);
	int err;

	if (!file)
		return -ENOENT;
	cli_tool_close(c);
	err = cli_read_file(c, file, &c->tool);
	if (err) {
		free(file);
		return err;
	}
	c->tool_file = file;
	return 0;
}

enum tool_has cli_tool_option(const struct cli *c, const char *name, size_t len)
{
	const char *at = c->tool.s;
	struct tool_option o;

	while (at && tool_option(&at, &o))
		if (o.name.len == len && !memcmp(o.name.s, name, len))
			return o.value.len ? TOOL_VALUE : TOOL_FLAG;
	return TOOL_NOTHING;
}

void cli_tool_help(struct cli *c)
{
	const char *at = NULL, *options = c->tool.s;
	struct tool_option o;
	struct piece line;
	bool any = false;
	int width;

	while (tool_line(c->tool.s, &at, &line))
		out_printf(&c->out, "%.*s\n", (int)line.len, line.s);
	for (; tool_option(&options, &o); any = true) {
		width = 22 - (int)o.name.len;
		out_printf(&c->out, "%s  --%.*s%s%-*.*s %.*s\n", any ? "" : "\nOptions, with their defaults:\n", (int)o.name.len, o.name.s,
			   o.value.len ? "=" : " ", width > 0 ? width : 0, (int)o.value.len, o.value.s, (int)o.doc.len, o.doc.s);
	}
	out_printf(&c->out, "\nThe options of scry itself (%s --help) work too.\n", c->self);
}

/* ---- all of them */

struct names {
	char (*name)[MAX_NAME];
	int n;
};

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void add_names(struct names *all, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	char (*grown)[MAX_NAME];
	size_t len;

	while (dir && (e = readdir(dir))) {
		len = strlen(e->d_name);
		if (len < 4 || len - 3 >= MAX_NAME || strcmp(e->d_name + len - 3, ".bt") != 0)
			continue;
		grown = realloc(all->name, ((size_t)all->n + 1) * sizeof(*grown));
		if (!grown)
			break;
		all->name = grown;
		snprintf(grown[all->n++], MAX_NAME, "%.*s", (int)len - 3, e->d_name);
	}
	if (dir)
		closedir(dir);
}

static struct names all_names(void)
{
	struct dirs *d = find_dirs();
	struct names all = { 0 };
	int i, kept = 0;

	for (i = 0; d && i < d->n; i++)
		add_names(&all, d->path[i]);
	free(d);
	if (all.n)
		qsort(all.name, (size_t)all.n, sizeof(*all.name), compare);
	for (i = 0; i < all.n; i++)
		if (!kept || strcmp(all.name[kept - 1], all.name[i]) != 0)
			memmove(all.name[kept++], all.name[i], sizeof(*all.name));
	all.n = kept;
	return all;
}

static void list_one(struct cli *c, const char *name)
{
	struct piece p;

	if (cli_tool_open(c, name))
		return;
	p = tool_summary(c->tool.s);
	out_printf(&c->out, "%-16s %.*s\n", name, (int)p.len, p.s);
	cli_tool_close(c);
}

bool cli_tool_nearest(const char *word, char *buf, size_t size)
{
	struct names all = all_names();
	int i, d, best = (int)strlen(word) / 4 + 1;
	bool found = false;

	for (i = 0; i < all.n; i++) {
		d = cli_distance(word, all.name[i]);
		if (d > best || (found && d == best))
			continue;
		best = d;
		found = true;
		snprintf(buf, size, "did you mean the tool '%s'?", all.name[i]);
	}
	free(all.name);
	return found;
}

/* `--tools`, and `--tools=NAME` */
int cli_tools(struct cli *c, const char *name)
{
	struct names all = { 0 };
	int i, err = 0;

	if (name) {
		char hint[MAX_NAME + 64];

		err = cli_tool_open(c, name);
		if (!err)
			out_write(&c->out, c->tool.s, c->tool.len);
		else if (err == -ENOENT)
			cli_error(c, cli_tool_nearest(name, hint, sizeof(hint)) ? hint : NULL, "there is no tool '%s'", name);
		return err;
	}
	all = all_names();
	if (!all.n) {
		cli_error(c, "they are looked for in the directories of $SCRY_TOOLS and in " SCRY_DATADIR "/scripts", "no tools are installed");
		err = -ENOENT;
	}
	for (i = 0; i < all.n; i++)
		list_one(c, all.name[i]);
	free(all.name);
	return err;
}
