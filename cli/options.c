/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, parsed by the rows of options.def. Options may stand before and between the other words until "--";
 * what follows "--" are parameters of the script, however they look. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

const char *const cli_stages[] = { "tokens", "ast", "types", "ir", "insns", "libbpf", "verifier", NULL };

/* All that need no privilege: the verifier, the last, wants to be asked for. */
enum { ALL_STAGES = (1u << (sizeof(cli_stages) / sizeof(*cli_stages) - 2)) - 1 };

/* Names the stages have elsewhere. */
static const struct {
	const char *name, *stage;
} stage_aliases[] = { { "parse", "ast" }, { "codegen", "ir" }, { "codegen-opt", "ir" }, { "bpf", "insns" }, { "dis", "insns" } };

/* ---- handlers, one for each OPTION row */

static int apply(struct cli *c, const struct option_row *o, const char *arg);
static const struct option_row *find_long(const char *name, size_t len);

static int opt_eval(struct cli *c, const char *arg)
{
	c->evals[c->n_evals++] = arg;
	return 0;
}

static int opt_mode(struct cli *c, const char *arg)
{
	static const char *const modes[] = { "test", "bench", "format", "codegen" };
	static const char *const options[] = { "test", "bench", "fmt", "check" };
	size_t i;

	for (i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (!strcmp(arg, modes[i]))
			return apply(c, find_long(options[i], strlen(options[i])), NULL);
	cli_error(c, NULL, "mode '%s': expected test, bench, format or codegen", arg);
	return -EINVAL;
}

static int opt_list(struct cli *c, const char *arg)
{
	(void)arg;
	c->list = true;
	return 0;
}

static int opt_output(struct cli *c, const char *arg)
{
	c->out_path = arg;
	return 0;
}

/* The position of arg among the NULL-terminated names, or -1 after a message. */
static int choose(struct cli *c, const char *what, const char *arg, const char *const *names)
{
	int i;

	for (i = 0; names[i]; i++)
		if (!strcmp(arg, names[i]))
			return i;
	cli_error(c, NULL, "%s '%s': expected %s, %s or %s", what, arg, names[0], names[1], names[2]);
	return -1;
}

static int opt_buffer(struct cli *c, const char *arg)
{
	static const char *const modes[] = { [BUFFER_LINE] = "line", [BUFFER_FULL] = "full", [BUFFER_NONE] = "none", NULL };
	int mode = choose(c, "buffer mode", arg, modes);

	if (mode < 0)
		return -EINVAL;
	c->out.mode = mode;
	return 0;
}

static int opt_color(struct cli *c, const char *arg)
{
	static const char *const when[] = { [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never", NULL };
	int w = choose(c, "color", arg, when);

	if (w < 0)
		return -EINVAL;
	c->color_when = w;
	return 0;
}

static int opt_check(struct cli *c, const char *arg)
{
	(void)arg;
	c->check = true;
	return 0;
}

static int opt_aot(struct cli *c, const char *arg)
{
	c->aot = arg;
	return 0;
}

static int opt_emit_elf(struct cli *c, const char *arg)
{
	c->emit_elf = arg;
	return 0;
}

static int opt_fmt(struct cli *c, const char *arg)
{
	(void)arg;
	c->fmt = true;
	return 0;
}

static int opt_dry_run(struct cli *c, const char *arg)
{
	(void)arg;
	c->dry_run = true;
	return 0;
}

static int opt_info(struct cli *c, const char *arg)
{
	(void)arg;
	c->info = true;
	return 0;
}

static int opt_tools(struct cli *c, const char *arg)
{
	c->list_tools = true;
	c->tool_name = arg;
	return 0;
}

static int opt_version(struct cli *c, const char *arg)
{
	(void)arg;
	c->version = true;
	return 0;
}

/* Behind the name of a tool it is about that. */
static int opt_help(struct cli *c, const char *arg)
{
	if (c->tool.s && !arg) {
		c->tool_help = true;
		return 0;
	}
	c->help = true;
	c->topic = arg;
	return 0;
}

/* The bits of a comma list of stages, 0 when there is an unknown one. */
static unsigned int stage_bits(const char *list)
{
	unsigned int bits = 0, one;
	size_t len, i;

	for (;; list += len + 1) {
		len = strcspn(list, ",");
		one = len == 3 && !memcmp(list, "all", 3) ? ALL_STAGES : 0;
		for (i = 0; cli_stages[i]; i++)
			if (strlen(cli_stages[i]) == len && !memcmp(list, cli_stages[i], len))
				one = 1u << i;
		for (i = 0; i < sizeof(stage_aliases) / sizeof(*stage_aliases) && !one; i++)
			if (strlen(stage_aliases[i].name) == len && !memcmp(list, stage_aliases[i].name, len))
				one = stage_bits(stage_aliases[i].stage);
		if (!one)
			return 0;
		bits |= one;
		if (!list[len])
			return bits;
	}
}

/* Whether the word after -d is its stage list. One that looks like it and is no file is taken too, for the message. */
static bool is_stage_word(const char *word)
{
	return word && (stage_bits(word) || (*word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyz,")] && access(word, F_OK)));
}

/* Without a stage (-d, and -dd as it once was) the tree. */
static int opt_dump(struct cli *c, const char *arg)
{
	unsigned int bits = stage_bits(!arg || !strcmp(arg, "d") ? "ast" : arg);

	if (!bits) {
		cli_error(c, "the stages are tokens, ast, types, ir, insns (or bpf), libbpf, verifier, and all for all but verifier",
			  "unknown stage in '%s'", arg);
		return -EINVAL;
	}
	c->stages |= bits;
	return 0;
}

/* ---- the table */

const struct option_row cli_options[] = {
#define SETTING(long, short, arg, setting, doc) { long, short, arg, setting, NULL, doc, false },
#define OPTION(id, long, short, arg, doc) { long, short, arg, NULL, opt_##id, doc, false },
#define IGNORED(long, short, arg, doc) { long, short, arg, NULL, NULL, doc, true },
#include "cli/options.def"
#undef SETTING
#undef OPTION
#undef IGNORED
};
const int cli_n_options = sizeof(cli_options) / sizeof(*cli_options);

/* ---- nearest names */

int cli_distance(const char *a, const char *b)
{
	int d[32][32], n = strlen(a), m = strlen(b), i, j, best;

	if (n > 31 || m > 31)
		return 99;
	for (i = 0; i <= n; i++) {
		for (j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	}
	return d[n][m];
}

static int unknown_option(struct cli *c, const char *word, const char *name)
{
	char hint[256] = "";
	size_t n = 0, limit = strlen(name) / 3 + 1;
	int i;

	for (i = 0; i < cli_n_options && n < sizeof(hint) - 64; i++) {
		if (!cli_options[i].name || (size_t)cli_distance(name, cli_options[i].name) > limit)
			continue;
		n += (size_t)snprintf(hint + n, sizeof(hint) - n, "%s'--%s'", n ? " or " : "did you mean ", cli_options[i].name);
	}
	if (n)
		snprintf(hint + n, sizeof(hint) - n, "?");
	cli_error(c, n ? hint : NULL, "unknown option '%s'", word);
	cli_usage(c, STDERR_FILENO);
	return -EINVAL;
}

/* ---- parsing */

static void add_setting(struct cli *c, const char *name, const char *value)
{
	int i;

	for (i = 0; i < c->n_settings; i++)
		if (c->settings[i].name == name && !strcmp(c->settings[i].value, value))
			return;
	c->settings[c->n_settings++] = (struct setting){ name, value };
}

static int apply(struct cli *c, const struct option_row *o, const char *arg)
{
	if (o->is_ignored) {
		if (o->doc)
			cli_warn(c, NULL, "option '--%s' does nothing: %s", o->name, o->doc);
		return 0;
	}
	if (o->handler)
		return o->handler(c, arg);
	add_setting(c, o->setting, arg ? arg : "1");
	c->has_pid |= o->letter == 'p';
	c->has_cmd |= o->letter == 'c';
	c->verbose |= o->letter == 'v';
	c->has_warnings |= o->letter == 'k';
	c->has_no_warnings |= !strcmp(o->setting, "no_warnings");
	return 0;
}

static int missing_argument(struct cli *c, const struct option_row *o, const char *word)
{
	cli_error(c, NULL, "option '%s' needs its %s", word, o->arg);
	cli_usage(c, STDERR_FILENO);
	return -EINVAL;
}

/* The row of a long name or of an unambiguous beginning of one. */
static const struct option_row *find_long(const char *name, size_t len)
{
	const struct option_row *found = NULL;
	int i, n = 0;

	for (i = 0; i < cli_n_options; i++) {
		if (!cli_options[i].name || strncmp(cli_options[i].name, name, len))
			continue;
		if (!cli_options[i].name[len])
			return &cli_options[i];
		found = &cli_options[i];
		n++;
	}
	return n == 1 && len ? found : NULL;
}

/* Returns how many further words were taken, or -EINVAL. */
static int parse_long(struct cli *c, const char *word, const char *next)
{
	const char *name = word + 2, *eq = strchr(name, '=');
	size_t len = eq ? (size_t)(eq - name) : strlen(name);
	const struct option_row *o = find_long(name, len);
	int err, taken = 0;
	char *copy;

	if (!o) {
		copy = strndup(name, len);
		err = unknown_option(c, word, copy ? copy : name);
		free(copy);
		return err;
	}
	if (eq && !o->arg) {
		cli_error(c, NULL, "option '--%s' takes no argument", o->name);
		return -EINVAL;
	}
	if (!eq && o->arg) {
		if (o->arg[0] != '[')
			taken = 1;
		else if (o->arg[1] != '=' && is_stage_word(next))
			taken = 1;
	}
	if (taken && !next)
		return missing_argument(c, o, word);
	err = apply(c, o, eq ? eq + 1 : taken ? next : NULL);
	return err ? err : taken;
}

/* A word of letters: "-kv", "-efoo", "-e foo". */
static int parse_short(struct cli *c, const char *word, const char *next)
{
	const struct option_row *o;
	const char *p, *arg;
	int i, err;

	for (p = word + 1; *p; p++) {
		for (o = NULL, i = 0; i < cli_n_options; i++)
			if (cli_options[i].letter == *p)
				o = &cli_options[i];
		if (!o) {
			char name[] = { '-', *p, 0 };

			return unknown_option(c, p == word + 1 && !p[1] ? word : name, word + 1);
		}
		if (!o->arg || o->arg[1] == '=') {
			err = apply(c, o, NULL);
			if (err)
				return err;
			continue;
		}
		arg = p[1] ? p + 1 : next;
		if (!arg && o->arg[0] != '[')
			return missing_argument(c, o, word);
		if (o->arg[0] == '[' && !p[1] && !is_stage_word(next))
			arg = NULL;
		err = apply(c, o, arg);
		return err ? err : arg == next && arg != NULL;
	}
	return 0;
}

static int check_conflicts(struct cli *c)
{
	const struct {
		bool a, b;
		const char *names[2];
	} pairs[] = {
		{ c->has_pid, c->has_cmd, { "-p", "-c" } },
		{ c->has_warnings, c->has_no_warnings, { "-k", "--no-warnings" } },
		{ c->emit_elf, c->has_cmd, { "--emit-elf", "-c" } },
		{ c->emit_elf, c->aot, { "--emit-elf", "--aot" } },
	};
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (!pairs[i].a || !pairs[i].b)
			continue;
		cli_error(c, NULL, "%s and %s exclude each other", pairs[i].names[0], pairs[i].names[1]);
		return -EINVAL;
	}
	return 0;
}

/* The first word may be a tool's name: what follows is then looked for among its options first. */
static int add_word(struct cli *c, char *word)
{
	int err = 0;

	if (!c->n_params && !c->n_evals && !cli_is_file(word))
		err = cli_tool_open(c, word);
	c->params[c->n_params++] = word;
	return err == -ENOENT ? 0 : err;
}

/* An option of the tool becomes a named parameter: "--top=5", also when written "--top 5". Returns how many further words
 * were taken, -ENOENT when the tool has no such option, or another error after a message. */
static int parse_tool_option(struct cli *c, char *word, char *next)
{
	size_t len = strcspn(word + 2, "=");
	enum tool_has has = cli_tool_option(c, word + 2, len);
	char *joined;

	if (has == TOOL_NOTHING)
		return -ENOENT;
	if (has == TOOL_FLAG || word[2 + len]) {
		c->params[c->n_params++] = word;
		return 0;
	}
	if (!next) {
		cli_error(c, NULL, "option '%s' needs its value", word);
		return -EINVAL;
	}
	if (asprintf(&joined, "%s=%s", word, next) < 0)
		return -ENOMEM;
	c->joined[c->n_joined++] = c->params[c->n_params++] = joined;
	return 1;
}

static int parse_option(struct cli *c, char *word, char *next)
{
	int taken = -ENOENT;

	if (word[1] == '-' && c->tool.s)
		taken = parse_tool_option(c, word, next);
	if (taken == -ENOENT)
		taken = (word[1] == '-' ? parse_long : parse_short)(c, word, next);
	return taken;
}

int cli_parse(struct cli *c, int argc, char **argv)
{
	int i, taken;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--"))
			break;
		if (argv[i][0] != '-' || !argv[i][1])
			taken = add_word(c, argv[i]);
		else
			taken = parse_option(c, argv[i], argv[i + 1]);
		if (taken < 0)
			return taken;
		i += taken;
	}
	for (i++; i < argc; i++) {
		c->tool_help |= c->tool.s && !strcmp(argv[i], "--help");
		c->params[c->n_params++] = argv[i];
	}
	return check_conflicts(c);
}
