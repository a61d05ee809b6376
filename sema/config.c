/* SPDX-License-Identifier: Apache-2.0 */
/* Config keys: from the rows of config.def to a struct config, for the config block, the environment and the options. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sema/tables.h"

enum row_kind { ROW_INT,
		ROW_BOOL,
		ROW_STR,
		ROW_ENUM };

struct config_row {
	const char *name;
	enum row_kind kind;
	size_t off;
	int64_t dflt, min, max;
	const char *text; /* default of a string, values of an enum */
	const char *others;
	const char *doc;
};

static const struct config_row rows[] = {
#define CONFIG_INT(key, dflt, min, max, others, doc) { #key, ROW_INT, offsetof(struct config, key), dflt, min, max, NULL, others, doc },
#define CONFIG_BOOL(key, dflt, others, doc) { #key, ROW_BOOL, offsetof(struct config, key), dflt, 0, 1, NULL, others, doc },
#define CONFIG_STR(key, dflt, others, doc) { #key, ROW_STR, offsetof(struct config, key), 0, 0, 0, dflt, others, doc },
#define CONFIG_ENUM(key, dflt, values, others, doc) { #key, ROW_ENUM, offsetof(struct config, key), dflt, 0, 0, values, others, doc },
#include "sema/config.def"
#undef CONFIG_INT
#undef CONFIG_BOOL
#undef CONFIG_STR
#undef CONFIG_ENUM
};

enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

/* Keys of bpftrace that mean nothing to this implementation: accepted, without effect. */
static const char *const ignored[] = {
	"symbol_source",
	"max_type_res_iterations",
	"unstable_import",
	"unstable_macro",
	"unstable_map_decl",
	"unstable_addr",
	"cache_user_symbols",
	"lazy_symbolication",
	"on_stack_limit",
	"use_blazesym",
	"unstable_dw_ustack",
	"unstable_typeinfo",
};

static bool equal(const char *a, const char *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i]))
			return false;
	return true;
}

/* Position of a word in a list, -1: not there. */
static int find_word(const char *list, char sep, const char *word)
{
	size_t n, len = strlen(word);
	int i;

	for (i = 0; *list; i++) {
		n = strcspn(list, (char[]){ sep, '\0' });
		if (n == len && equal(list, word, n))
			return i;
		list += n + (list[n] == sep);
	}
	return -1;
}

static const char *without_prefix(const char *key)
{
	if (strlen(key) > 9 && equal(key, "BPFTRACE_", 9))
		return key + 9;
	if (strlen(key) > 5 && equal(key, "SCRY_", 5))
		return key + 5;
	return key;
}

static const struct config_row *find(const char *key, bool *by_other_name)
{
	int i;

	key = without_prefix(key);
	for (i = 0; i < N_ROWS; i++) {
		*by_other_name = find_word(rows[i].others, ',', key) >= 0;
		if (*by_other_name || find_word(rows[i].name, ',', key) == 0)
			return &rows[i];
	}
	return NULL;
}

const char *config_renamed(const char *key)
{
	bool by_other_name;
	const struct config_row *r = find(key, &by_other_name);

	return r && by_other_name ? r->name : NULL;
}

bool config_ignored(const char *key)
{
	size_t i;

	key = without_prefix(key);
	for (i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		if (find_word(ignored[i], ',', key) == 0)
			return true;
	return false;
}

const char *config_key(int i)
{
	return i >= 0 && i < N_ROWS ? rows[i].name : NULL;
}

static const char *config_usage(const struct config_row *r)
{
	switch (r->kind) {
	case ROW_INT:
		return "a number";
	case ROW_BOOL:
		return "true or false";
	case ROW_STR:
		return "a string";
	case ROW_ENUM:
		return r->text;
	}
	return "";
}

bool config_row(int i, struct scry_row *out)
{
	if (i < 0 || i >= N_ROWS)
		return false;
	*out = (struct scry_row){ "config", rows[i].name, config_usage(&rows[i]), rows[i].doc, "" };
	return true;
}

void config_init(struct config *c)
{
	char *at = (char *)c;
	int i;

	memset(c, 0, sizeof(*c));
	for (i = 0; i < N_ROWS; i++) {
		if (rows[i].kind == ROW_STR)
			memcpy(at + rows[i].off, &rows[i].text, sizeof(rows[i].text));
		else
			memcpy(at + rows[i].off, &rows[i].dflt, sizeof(rows[i].dflt));
	}
}

static bool parse_bool(const char *s, int64_t *v)
{
	static const char *const words = "false,true,0,1,off,on,no,yes";
	int i = find_word(words, ',', s);

	*v = i & 1;
	return i >= 0;
}

static bool parse_int(const char *s, int64_t *v)
{
	char *end;

	if (!isdigit((unsigned char)*s) && *s != '-')
		return false;
	errno = 0;
	*v = strtoll(s, &end, 0);
	return !errno && !*end;
}

static bool parse_enum(const char *values, const char *s, int64_t *v)
{
	*v = find_word(values, '|', s);
	/* switches for unstable features used to be booleans */
	if (*v < 0 && find_word(values, '|', "enable") >= 0 && parse_bool(s, v))
		*v = find_word(values, '|', *v ? "enable" : "error");
	return *v >= 0;
}

static int set_number(struct config *c, const struct config_row *r, const char *value, int64_t *v, const char **why)
{
	*why = c->why;
	switch (r->kind) {
	case ROW_BOOL:
		*why = "true or false is wanted";
		return parse_bool(value, v) ? 0 : -EINVAL;
	case ROW_ENUM:
		snprintf(c->why, sizeof(c->why), "one of %s is wanted", r->text);
		return parse_enum(r->text, value, v) ? 0 : -EINVAL;
	default:
		snprintf(c->why, sizeof(c->why), "a number from %lld to %lld is wanted", (long long)r->min, (long long)r->max);
		return parse_int(value, v) && *v >= r->min && *v <= r->max ? 0 : -EINVAL;
	}
}

int config_set(struct config *c, const char *key, const char *value, const char **why)
{
	bool by_other_name;
	const struct config_row *r = find(key, &by_other_name);
	char *at = (char *)c;
	int64_t v = 0;
	int err;

	*why = NULL;
	if (!r)
		return config_ignored(key) ? 0 : -ENOENT;
	if (r->kind == ROW_STR) {
		memcpy(at + r->off, &value, sizeof(value));
		return 0;
	}
	err = set_number(c, r, value, &v, why);
	if (by_other_name && r->kind == ROW_BOOL && equal(without_prefix(key), "no_", 3))
		v = !v;
	if (!err)
		memcpy(at + r->off, &v, sizeof(v));
	return err;
}

int config_set_env(struct config *c, char *const *envp, const char **bad, const char **why)
{
	const char *eq;
	int err;

	for (; envp && *envp; envp++) {
		eq = strchr(*envp, '=');
		if (!eq || (size_t)(eq - *envp) >= sizeof(c->bad) || without_prefix(*envp) == *envp)
			continue;
		snprintf(c->bad, sizeof(c->bad), "%.*s", (int)(eq - *envp), *envp);
		err = config_set(c, c->bad, eq + 1, why);
		if (err == -EINVAL) {
			*bad = c->bad;
			return err;
		}
	}
	return 0;
}

enum config_kind config_value(const struct config *c, const char *key, int64_t *v, const char **text)
{
	bool by_other_name;
	const struct config_row *r = find(key, &by_other_name);
	const char *at;
	int i;

	if (!r)
		return CONFIG_IS_NONE;
	at = (const char *)c + r->off;
	if (r->kind == ROW_STR) {
		*text = *(const char *const *)at;
		return CONFIG_IS_TEXT;
	}
	*v = *(const int64_t *)at;
	if (r->kind != ROW_ENUM)
		return r->kind == ROW_INT ? CONFIG_IS_INT : CONFIG_IS_BOOL;
	for (*text = r->text, i = (int)*v; i > 0; i--)
		*text += strcspn(*text, "|") + 1;
	*v = (int64_t)strcspn(*text, "|");
	return CONFIG_IS_WORD;
}

/* As the kernel sees it: programs under other licences may call few helpers and no kfuncs. */
bool license_is_gpl(const char *license)
{
	static const char *const words[] = { "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(license, words[i]))
			return true;
	return false;
}
