/* SPDX-License-Identifier: Apache-2.0 */
/* scry_set() and its relatives: settings (settings.def), config keys, environment, parameters; and the rows of it all. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/bins.h"
#include "runtime/handle.h"
#include "sema/tables.h"

extern char **environ;

static const struct span nowhere;

/* ---- one function per row of settings.def; the value stays valid */

static int bad_value(struct scry *s, const char *name, const char *value, const char *wanted)
{
	diag_error(&s->u.diags, nowhere, NULL, "bad value '%s' for %s: it is %s", value, name, wanted);
	return -EINVAL;
}

static int set_bool(struct scry *s, const char *name, const char *value, bool *out)
{
	static const char *const words[] = { "0", "1", "false", "true", "no", "yes", "off", "on" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!strcasecmp(words[i], value)) {
			*out = i % 2;
			return 0;
		}
	}
	return bad_value(s, name, value, "0 or 1");
}

static int set_format(struct scry *s, const char *value)
{
	if (strcmp(value, "text") && strcmp(value, "json"))
		return bad_value(s, "format", value, "text or json");
	s->run.rt.format = *value == 'j' ? RT_JSON : RT_TEXT;
	return 0;
}

static int set_pid(struct scry *s, const char *value)
{
	char *end;
	long pid = strtol(value, &end, 10);

	if (end == value || *end || pid < 1 || pid > 4194304)
		return bad_value(s, "pid", value, "the number of a process, 1 to 4194304");
	s->run.pid = (int)pid;
	return 0;
}

/* The passwd file is read by hand: getpwnam() would load name service modules, which a static binary cannot. */
static bool user_number(const char *name, uint32_t *uid)
{
	FILE *f = fopen("/etc/passwd", "re");
	size_t len = strlen(name), size = 0;
	bool found = false;
	char *line = NULL;

	while (f && !found && getline(&line, &size, f) > 0)
		found = len && !strncmp(line, name, len) && sscanf(line + len, ":%*[^:]:%u:", uid) == 1;
	free(line);
	if (f)
		fclose(f);
	return found;
}

static int set_uid(struct scry *s, const char *value)
{
	struct task_filter *f = &s->u.filter;
	unsigned long uid;
	char *end;

	errno = 0;
	uid = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end) {
		if (!user_number(value, &f->uid))
			return bad_value(s, "uid", value, "a user's number or name");
	} else if (errno || uid > UINT32_MAX) {
		return bad_value(s, "uid", value, "at most 4294967295");
	} else {
		f->uid = (uint32_t)uid;
	}
	f->has_uid = true;
	return 0;
}

static int set_comm(struct scry *s, const char *value)
{
	if (!*value || strlen(value) > 15)
		return bad_value(s, "comm", value, "the name of a thread, 1 to 15 bytes");
	s->u.filter.comm = value;
	return 0;
}

static int set_cgroup(struct scry *s, const char *value)
{
	if (!*value)
		return bad_value(s, "cgroup", value, "a directory of the cgroup2 hierarchy");
	s->u.filter.cgroup = value;
	return 0;
}

static bool matches_filter(void *user, const char *name)
{
	return !regexec(user, name, 0, NULL, 0);
}

static int set_probe_filter(struct scry *s, const char *value)
{
	char why[128];
	int err;

	if (s->has_probe_filter)
		regfree(&s->probe_filter);
	err = regcomp(&s->probe_filter, value, REG_EXTENDED | REG_NOSUB);
	s->has_probe_filter = !err;
	if (err) {
		regerror(err, &s->probe_filter, why, sizeof(why));
		diag_error(&s->u.diags, nowhere, NULL, "bad regular expression '%s' for probe_filter: %s", value, why);
		return -EINVAL;
	}
	s->u.wants_probe = matches_filter;
	s->u.wants_user = &s->probe_filter;
	return 0;
}

static int set_cmd(struct scry *s, const char *value)
{
	s->run.cmd = value;
	return 0;
}

static int set_test(struct scry *s, const char *value)
{
	return set_bool(s, "test", value, &s->u.asked[PT_test]);
}

static int set_bench(struct scry *s, const char *value)
{
	return set_bool(s, "bench", value, &s->u.asked[PT_bench]);
}

static int set_unsafe(struct scry *s, const char *value)
{
	return set_bool(s, "unsafe", value, &s->u.unsafe);
}

static int set_warnings(struct scry *s, const char *value)
{
	return set_bool(s, "warnings", value, &s->run.rt.warnings);
}

static int set_no_warnings(struct scry *s, const char *value)
{
	return set_bool(s, "no_warnings", value, &s->run.rt.no_warnings);
}

static int set_verbose(struct scry *s, const char *value)
{
	return set_bool(s, "verbose", value, &s->run.verbose);
}

static int set_quiet(struct scry *s, const char *value)
{
	return set_bool(s, "quiet", value, &s->run.quiet);
}

static int set_stats(struct scry *s, const char *value)
{
	return set_bool(s, "stats", value, &s->run.usage.is_wanted);
}

static int set_max_overhead(struct scry *s, const char *value)
{
	struct usage *u = &s->run.usage;
	char *end;

	u->percent = strtod(value, &end);
	u->may_pause = !strcmp(end, ":pause") || !strcmp(end, "%:pause");
	if (end == value || (*end && strcmp(end, "%") && !u->may_pause) || !(u->percent > 0 && u->percent <= 1e6))
		return bad_value(s, "max_overhead", value, "a percentage of one CPU, with or without :pause behind it");
	return 0;
}

static int set_dry_run(struct scry *s, const char *value)
{
	return set_bool(s, "dry_run", value, &s->run.dry_run);
}

static int set_object(struct scry *s, const char *value)
{
	return set_bool(s, "object", value, &s->u.is_object);
}

static int set_no_feature(struct scry *s, const char *value)
{
	struct features *f = kinfo_features(s->u.kinfo);
	const char *bad, *names[KF_COUNT];
	char *word;
	size_t len;
	int i;

	if (!features_disable(f, value, &bad, &len))
		return 0;
	for (i = 0; i < KF_COUNT; i++)
		names[i] = feature_name((enum kfeature)i);
	word = arena_strndup(&s->arena, bad, len);
	diag_error(&s->u.diags, nowhere, hint_nearest(&s->arena, word, names, KF_COUNT), "there is no feature '%s'", word);
	return -EINVAL;
}

static int set_include_dir(struct scry *s, const char *value)
{
	*vec_push(&s->arena, &s->u.include_dirs) = value;
	return 0;
}

static int set_include_file(struct scry *s, const char *value)
{
	*vec_push(&s->arena, &s->u.include_files) = value;
	return 0;
}

static int set_debuginfo(struct scry *s, const char *value)
{
	struct bins *b = kinfo_bins(s->u.kinfo);

	if (!b)
		return -ENOMEM;
	bins_debug_dirs(b, value);
	return 0;
}

static int set_traceable_functions(struct scry *s, const char *value)
{
	int err = kinfo_set_funcs(s->u.kinfo, value);

	if (err)
		diag_error(&s->u.diags, nowhere, NULL, "cannot read '%s': %s", value, strerror(-err));
	return err;
}

/* Without a file it asks for what happens anyway. */
static int set_btf(struct scry *s, const char *value)
{
	return strcmp(value, "1") ? kinfo_set_btf(s->u.kinfo, value, false) : 0;
}

/* BPFTRACE_BTF and its like; what scry_set() was told wins. */
static int btf_from_env(struct scry *s, char **env)
{
	static const char *const names[] = { "SCRY_BTF=", "BPFTRACE_BTF=" };
	size_t i;
	int j;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (j = 0; env[j]; j++)
			if (!strncmp(env[j], names[i], strlen(names[i])) && env[j][strlen(names[i])])
				return kinfo_set_btf(s->u.kinfo, env[j] + strlen(names[i]), true);
	return 0;
}

static const struct row {
	const char *name;
	int (*set)(struct scry *s, const char *value);
} rows[] = {
#define SETTING(name, usage, doc) { #name, set_##name },
#include "runtime/settings.def"
#undef SETTING
};

enum { N_ROWS = sizeof(rows) / sizeof(*rows) };

static const struct scry_row public_rows[] = {
#define SETTING(name, usage, doc) { "setting", #name, usage, doc, "" },
#include "runtime/settings.def"
#undef SETTING
};

int scry_row(int i, struct scry_row *row)
{
	int n = i;

	if (i < 0 || !sema_row(i, row))
		return i < 0 ? -ENOENT : 0;
	while (n > 0 && sema_row(n - 1, row))
		n--;
	if (i - n >= N_ROWS)
		return -ENOENT;
	*row = public_rows[i - n];
	return 0;
}

/* ---- setting */

static int unknown(struct scry *s, const char *name)
{
	const char *names[128];
	int n = 0, i;

	for (i = 0; i < N_ROWS; i++)
		names[n++] = rows[i].name;
	for (i = 0; config_key(i) && n < 128; i++)
		names[n++] = config_key(i);
	diag_error(&s->u.diags, nowhere, hint_nearest(&s->arena, name, names, n), "there is no setting '%s'", name);
	return -ENOENT;
}

static int set_config(struct scry *s, const char *name, const char *value)
{
	struct setting *kept;
	const char *why = NULL;
	int err = config_set(&s->u.config, name, value, &why);

	if (err == -ENOENT)
		return config_ignored(name) ? 0 : unknown(s, name);
	if (err) {
		diag_error(&s->u.diags, nowhere, why, "bad value '%s' for %s", value, name);
		return err;
	}
	kept = vec_push(&s->arena, &s->settings);
	kept->name = name;
	kept->value = value;
	return 0;
}

int settings_apply(struct scry *s)
{
	const char *why;
	int i;

	for (i = 0; i < s->settings.n; i++)
		config_set(&s->u.config, s->settings.v[i].name, s->settings.v[i].value, &why);
	return 0;
}

struct call {
	struct scry *s;
	const char *name, *value;
	int argc;
	char *const *argv;
};

static int do_set(void *arg)
{
	struct call *c = arg;
	const char *value = arena_strdup(&c->s->arena, c->value);
	int i;

	for (i = 0; i < N_ROWS; i++)
		if (!strcmp(rows[i].name, c->name))
			return rows[i].set(c->s, value);
	return set_config(c->s, arena_strdup(&c->s->arena, c->name), value);
}

static int flush(void *arg)
{
	struct call *c = arg;

	diag_flush(&c->s->u.diags);
	return 0;
}

static int guarded(struct call *c, int (*fn)(void *arg))
{
	int err = rt_guard(&c->s->arena, fn, c);

	rt_guard(&c->s->arena, flush, c);
	return err;
}

int scry_set(struct scry *s, const char *name, const char *value)
{
	struct call c = { .s = s, .name = name, .value = value ? value : "" };

	return guarded(&c, do_set);
}

static int do_env(void *arg)
{
	struct call *c = arg;
	struct scry *s = c->s;
	const char *bad = NULL, *why = NULL;
	char **copy;
	int n, i, err;

	for (n = 0; c->argv[n]; n++)
		;
	copy = arena_array(&s->arena, char *, n + 1);
	for (i = 0, n = 0; c->argv[i]; i++)
		if (!strncmp(c->argv[i], "BPFTRACE_", 9) || !strncmp(c->argv[i], "SCRY_", 5))
			copy[n++] = arena_strdup(&s->arena, c->argv[i]);
	s->u.environ_ = copy;
	err = config_set_env(&s->u.config, copy, &bad, &why);
	if (err)
		diag_error(&s->u.diags, nowhere, why, "bad value in the environment: %s", bad ? bad : "");
	return err ? err : btf_from_env(s, copy);
}

int scry_set_env(struct scry *s, char *const *envp)
{
	struct call c = { .s = s, .argv = envp ? envp : environ };

	return guarded(&c, do_env);
}

static void add_named(struct unit *u, char *word)
{
	struct named_param *p = &u->named[u->n_named++];
	char *eq = strchr(word, '=');

	p->name = word;
	p->value = NULL;
	if (eq) {
		*eq = '\0';
		p->value = eq + 1;
	}
}

static int do_params(void *arg)
{
	struct call *c = arg;
	struct unit *u = &c->s->u;
	int i;

	u->params = arena_array(u->arena, const char *, c->argc + 1);
	u->named = arena_array(u->arena, struct named_param, c->argc + 1);
	u->n_params = u->n_named = 0;
	for (i = 0; i < c->argc; i++) {
		if (c->argv[i][0] == '-' && c->argv[i][1] == '-' && c->argv[i][2])
			add_named(u, arena_strdup(u->arena, c->argv[i] + 2));
		else
			u->params[u->n_params++] = arena_strdup(u->arena, c->argv[i]);
	}
	return 0;
}

int scry_set_params(struct scry *s, int argc, char *const *argv)
{
	struct call c = { .s = s, .argc = argc, .argv = argv };

	return guarded(&c, do_params);
}
