/* SPDX-License-Identifier: Apache-2.0 */
/* Times, user names and the words for what was counted in the kernel because it could not be delivered. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/format.h"

/* ---------------------------------------------------------------- time ---- */

#define SEC 1000000000ll

static void add_fraction(struct str *fmt, int64_t ns, int digits)
{
	char buf[9];
	int i;

	for (i = 8; i >= 0; i--, ns /= 10)
		buf[i] = (char)('0' + ns % 10);
	str_add(fmt, buf, (size_t)digits);
}

/* Our own directives become digits, everything else is left to strftime(). */
static void expand_fractions(struct str *out, const char *fmt, int64_t ns)
{
	for (; *fmt; fmt++) {
		int digits = *fmt != '%' ? 0 : fmt[1] == 'f' ? 6
				       : fmt[1] == 'k'       ? 9
				       : fmt[1] == 'l'       ? 3
							     : 0;

		if (digits) {
			add_fraction(out, ns, digits);
			fmt++;
		} else {
			str_putc(out, *fmt);
			if (*fmt == '%' && fmt[1])
				str_putc(out, *++fmt);
		}
	}
}

/* Replaces the format that stands behind `from` by its result. strftime() says 0 both for "does not fit" and for "empty": the
 * blank in front of the format tells them apart. */
static void format_tail(struct str *out, size_t from, const struct tm *tm)
{
	char small[256], *buf = small;
	size_t cap = sizeof(small), n;

	for (;;) {
		n = strftime(buf, cap, out->s + from, tm);
		if (n || cap >= 1 << 16)
			break;
		if (buf != small)
			free(buf);
		cap *= 16;
		buf = malloc(cap);
		if (!buf) {
			out->failed = true;
			return;
		}
	}
	out->n = from;
	str_add(out, buf + 1, n ? n - 1 : 0);
	if (buf != small)
		free(buf);
}

void fmt_time(struct str *out, const char *fmt, int64_t real_ns)
{
	int64_t ns = real_ns % SEC;
	time_t sec = real_ns / SEC;
	size_t from = out->n;
	struct tm tm;

	if (ns < 0) {
		ns += SEC;
		sec--;
	}
	str_putc(out, ' ');
	expand_fractions(out, fmt, ns);
	if (out->failed)
		return;
	if (localtime_r(&sec, &tm))
		format_tail(out, from, &tm);
	else
		out->n = from;
}

/* ---------------------------------------------------------------- users ---- */

/* The passwd file is read by hand: getpwuid() would load name service modules, which a static binary cannot. */
struct user {
	uint64_t uid;
	const char *name;
};

struct fmt_cache {
	struct str passwd; /* the file; names are cut out of it in place */
	struct user *users;
	int n_users;
	uint64_t last_uid;
	const char *last_name; /* NULL: nobody asked yet */
};

enum { MAX_PASSWD = 16 << 20 };

static void read_file(struct str *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char buf[4096];
	ssize_t n;

	if (fd < 0)
		return;
	while (b->n < MAX_PASSWD && (n = read(fd, buf, sizeof(buf))) > 0)
		str_add(b, buf, (size_t)n);
	close(fd);
}

/* "name:x:uid:...", anything else is passed over. Returns the line behind. */
static char *parse_user(char *line, struct user *u)
{
	char *next = line + strcspn(line, "\n"), *colon, *uid;

	if (*next)
		*next++ = '\0';
	u->name = NULL;
	colon = strchr(line, ':');
	uid = colon ? strchr(colon + 1, ':') : NULL;
	if (!uid || uid[1] < '0' || uid[1] > '9')
		return next;
	*colon = '\0';
	u->uid = strtoull(uid + 1, NULL, 10);
	u->name = line;
	return next;
}

static struct fmt_cache *cache_new(const char *path)
{
	struct fmt_cache *c = calloc(1, sizeof(*c));
	size_t i, lines = 1;
	char *line;

	if (!c)
		return NULL;
	read_file(&c->passwd, path);
	for (i = 0; i < c->passwd.n; i++)
		lines += c->passwd.s[i] == '\n';
	c->users = calloc(lines, sizeof(*c->users));
	for (line = c->passwd.s; c->users && line && *line;) {
		line = parse_user(line, &c->users[c->n_users]);
		c->n_users += c->users[c->n_users].name != NULL;
	}
	return c;
}

static const char *find_user(const struct fmt_cache *c, uint64_t uid)
{
	int i;

	for (i = 0; i < c->n_users; i++)
		if (c->users[i].uid == uid)
			return c->users[i].name;
	return "";
}

const char *fmt_username(struct rt *rt, uint64_t uid)
{
	struct fmt_cache *c = rt->fmt_cache;

	if (!c)
		c = rt->fmt_cache = cache_new("/etc/passwd");
	if (!c)
		return "";
	if (!c->last_name || c->last_uid != uid) {
		c->last_name = find_user(c, uid);
		c->last_uid = uid;
	}
	return c->last_name;
}

void fmt_release(struct rt *rt)
{
	if (rt->fmt_cache) {
		str_free(&rt->fmt_cache->passwd);
		free(rt->fmt_cache->users);
		free(rt->fmt_cache);
	}
	rt->fmt_cache = NULL;
	fmt_gfp_release(rt);
}

/* ---------------------------------------------------------------- counters ---- */

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

static const char *was(uint64_t n)
{
	return n == 1 ? "was" : "were";
}

static void map_full(const struct rt *rt, struct str *out, const struct map *m, uint64_t n)
{
	const char *name = m ? m->name : "a map";

	str_printf(out, "map %s is full: %llu update%s %s refused", name, (unsigned long long)n, plural(n), was(n));
	if (m && m->is_declared && m->max_entries)
		str_printf(out, " (it is declared with room for %lld element%s)", (long long)m->max_entries, plural((uint64_t)m->max_entries));
	else if (rt->u)
		str_printf(out, " (max_map_keys is %lld: raise it in the config block)", (long long)rt->u->config.max_map_keys);
}

static void stacks_full(const struct rt *rt, struct str *out, uint64_t n)
{
	str_printf(out, "no room for more stacks: %llu %s not stored and show%s no frames", (unsigned long long)n, was(n),
		   n == 1 ? "s" : "");
	if (rt->u)
		str_printf(out, " (max_map_keys is %lld, the config block can raise it; or the kernel had no memory at hand)",
			   (long long)rt->u->config.max_map_keys);
}

static void failed_reads(struct str *out, const struct counter *c, uint64_t n)
{
	if (c->helper)
		str_printf(out, "%s failed %llu time%s", c->helper, (unsigned long long)n, plural(n));
	else
		str_printf(out, "%llu read%s of memory failed", (unsigned long long)n, plural(n));
	str_puts(out, ": the value is 0 or empty there");
}

static void cut_strings(const struct rt *rt, struct str *out, const struct counter *c, uint64_t n)
{
	str_printf(out, "%llu string%s %s cut", (unsigned long long)n, plural(n), was(n));
	if (c->map)
		str_printf(out, " on the way into %s", c->map->name);
	if (rt->u)
		str_printf(out, " (max_strlen is %lld: raise it in the config block)", (long long)rt->u->config.max_strlen);
}

static void missing_key(struct str *out, const struct counter *c, uint64_t n)
{
	const char *name = c->map ? c->map->name : "the map";
	bool is_delete = c->helper && !strcmp(c->helper, "map_delete_elem");

	str_printf(out, "no such key in %s, %llu time%s: %s", name, (unsigned long long)n, plural(n),
		   is_delete ? "nothing was deleted" : "the value is 0 or empty there");
}

void fmt_counter(struct rt *rt, struct str *out, const struct counter *c, uint64_t n)
{
	unsigned long long count = n;

	switch (c->kind) {
	case CK_LOST:
		str_printf(out, "Lost %llu event%s (perf_rb_pages sets the size of the event buffer)", count, plural(n));
		break;
	case CK_MAP_FULL:
		map_full(rt, out, c->map, n);
		break;
	case CK_MAP_BUSY:
		str_printf(out, "%llu update%s of %s %s refused: the kernel had no memory at hand (memory cgroup full?) or was busy with it",
			   count, plural(n), c->map ? c->map->name : "a map", was(n));
		break;
	case CK_READ:
		failed_reads(out, c, n);
		break;
	case CK_CUT:
		cut_strings(rt, out, c, n);
		break;
	case CK_DIV_ZERO:
		str_printf(out, "division by zero, %llu time%s: the result is 1 there", count, plural(n));
		break;
	case CK_INDEX:
		str_printf(out, "array index out of range, %llu time%s: the value is 0 there", count, plural(n));
		break;
	case CK_NO_KEY:
		missing_key(out, c, n);
		break;
	case CK_STACKS_FULL:
		stacks_full(rt, out, n);
		break;
	case CK_STACK:
		str_printf(out, "the kernel refused to take %llu stack%s: no frames there", count, plural(n));
		break;
	case CK_SIGNAL:
		str_printf(out, "%llu signal%s could not be sent", count, plural(n));
		break;
	case CK_PACKET:
		str_printf(out, "%llu packet%s %s not written: no room in the buffer (perf_rb_pages sets its size)", count, plural(n), was(n));
		break;
	case CK_LOOP:
		str_printf(out, "%llu loop%s %s ended early by the kernel's limit on iterations", count, plural(n), was(n));
		break;
	case CK_MISSED_CALL:
		str_printf(out, "the arguments of %llu call%s could not be kept until the return, which %s not seen", count, plural(n), was(n));
		break;
	case CK_OVERSIZE:
		str_printf(out, "%llu event%s %s larger than a record may be and %s dropped", count, plural(n), was(n), was(n));
		break;
	case CK_STORED:
	case CK_EXIT:
	case CK_STACK_ROOM:
	case CK_KINDS:
		break;
	}
}
