/* SPDX-License-Identifier: Apache-2.0 */
/* The scry command: options to settings, events to text, signals to calls. Everything it can do, a program that
 * embeds the library can do too; this is the only place that ends the process. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

/* "[  FAILED  ] name": the part in brackets. */
static void test_line(struct cli *c, const struct scry_event *e)
{
	enum { TAG = 12 };
	bool is_tagged = c->color && e->len > TAG && e->text[0] == '[';

	if (is_tagged)
		out_printf(&c->out, "\033[%sm%.*s\033[0m", memmem(e->text, TAG, "FAILED", 6) ? "31" : "32", (int)TAG, e->text);
	out_write(&c->out, e->text + (is_tagged ? TAG : 0), e->len - (is_tagged ? TAG : 0));
}

static void on_event(void *user, const struct scry_event *e)
{
	struct cli *c = user;

	if (e->type == SCRY_EV_TEST) {
		test_line(c, e);
		return;
	}
	if (!e->is_error) {
		out_write(&c->out, e->text, e->len);
		return;
	}
	if (c->out.mode != BUFFER_FULL)
		out_flush(&c->out);
	if (c->color && e->type != SCRY_EV_ATTACHED && e->type != SCRY_EV_STATS)
		dprintf(STDERR_FILENO, "\033[33m%.*s\033[0m", (int)e->len, e->text);
	else
		write_all(STDERR_FILENO, e->text, e->len);
}

int cli_explain(struct cli *c, int n_errors_before, const char *what, int err)
{
	if (err && c->n_errors == n_errors_before)
		cli_error(c, NULL, err == -ENOMEM ? "out of memory" : "%s failed: %s", what, strerror(-err));
	return err;
}

static int configure(struct cli *c)
{
	int i, err, before = c->n_errors;

	err = scry_set_env(c->s, NULL);
	for (i = 0; i < c->n_settings && !err; i++)
		err = scry_set(c->s, c->settings[i].name, c->settings[i].value);
	if (!err && c->dry_run)
		err = scry_set(c->s, "dry_run", "1");
	if (!err && c->emit_elf)
		err = scry_set(c->s, "object", "1");
	return cli_explain(c, before, "configuration", err);
}

int cli_compile(struct cli *c, struct text *t)
{
	int err, before = c->n_errors;

	err = cli_read_program(c, t);
	if (err)
		return err;
	err = scry_set_params(c->s, c->n_params, c->params);
	if (!err)
		err = scry_compile(c->s, t->name, t->s, t->len);
	return cli_explain(c, before, "compiling", err);
}

/* Shows the stages asked for; after an error those that were reached. */
static void dump(struct cli *c)
{
	bool several = c->stages & (c->stages - 1);
	const char *text;
	int i;

	for (i = 0; cli_stages[i]; i++) {
		if (!(c->stages & (1u << i)))
			continue;
		text = scry_dump(c->s, cli_stages[i]);
		if (!text)
			continue;
		if (several)
			out_printf(&c->out, "---- %s\n", cli_stages[i]);
		out_puts(&c->out, text);
	}
}

/* A test harness that runs scry waits for this line. */
static void notify_attached(struct cli *c)
{
	static const char word[] = "__BPFTRACE_NOTIFY_PROBES_ATTACHED";

	out_flush(&c->out);
	if (!getenv(word))
		return;
	write_all(STDOUT_FILENO, word, sizeof(word) - 1);
	write_all(STDOUT_FILENO, "\n", 1);
}

/* Hands on what came in besides SIGINT and SIGTERM. A signal the script has no use for does what it always did, but for
 * SIGUSR1, which is a question about the maps. */
static void pass_signals(struct cli *c)
{
	int signo;

	while ((signo = signals_next())) {
		if (signals_stop())
			continue;
		if (scry_signal(c->s, signo) == 0 && signo != SIGUSR1) {
			out_flush(&c->out);
			signals_die(signo);
		}
		out_flush(&c->out);
	}
}

/* Until the script or a signal ends the run, or nobody takes the output any more. */
static int loop(struct cli *c, int sigfd)
{
	struct pollfd p[3] = {
		{ .fd = sigfd, .events = POLLIN },
		{ .fd = scry_fd(c->s), .events = POLLIN },
		{ .fd = -1 },           /* a pipe tells here that its reader has gone */
	};
	struct stat st;
	int go;

	if (!fstat(c->out.fd, &st) && S_ISFIFO(st.st_mode))
		p[2].fd = c->out.fd;
	go = scry_poll(c->s, 0);
	out_flush(&c->out);
	while (go > 0 && !signals_stop() && !c->out.err) {
		if (poll(p, 3, -1) < 0 && errno != EINTR)
			return -errno;
		pass_signals(c);
		if (p[2].revents & POLLERR)
			c->out.err = EPIPE;
		else if (!signals_stop())
			go = scry_poll(c->s, 0);
		if (c->out.mode == BUFFER_LINE)
			out_flush(&c->out);
	}
	return go < 0 ? go : 0;
}

static int run(struct cli *c)
{
	int err, before = c->n_errors, sigfd = signals_open(c->s);

	if (sigfd < 0)
		return cli_explain(c, before, "pipe", sigfd);
	err = scry_attach(c->s);
	if (err == -EINTR && signals_stop())
		return 0;       /* before anything was traced: nothing to print */
	if (cli_explain(c, before, "attaching", err) || c->dry_run)
		return err;
	notify_attached(c);
	err = cli_explain(c, before, "reading events", loop(c, sigfd));
	if (!c->out.err)
		err = cli_explain(c, before, "finishing", scry_finish(c->s)) ?: err;
	out_flush(&c->out);     /* results first: closing probes takes its time */
	return err;
}

static int lay_out(struct cli *c)
{
	struct text t = { 0 };
	int before = c->n_errors, err = cli_read_program(c, &t);
	const char *text;

	if (err)
		return err;
	text = scry_format(c->s, t.name, t.s, t.len);
	free(t.s);
	if (!text)
		return cli_explain(c, before, "formatting", -ENOMEM);
	out_puts(&c->out, text);
	return 0;
}

static int compile_and_run(struct cli *c)
{
	const char *program = c->n_evals ? NULL : c->params[0];
	struct text t = { 0 };
	int err = cli_compile(c, &t);

	if (!err && c->aot)
		err = aot_write(c, program, &t);
	free(t.s);
	if (c->aot)
		return err;
	if (c->stages) {
		dump(c);
		return err;
	}
	if (!err && c->emit_elf)
		return elf_write(c);
	if (err || c->check)
		return err;
	return run(c);
}

static int with_handle(struct cli *c)
{
	int err;

	c->s = scry_new(cli_on_diag, c);
	if (!c->s)
		return cli_explain(c, c->n_errors, "start", -ENOMEM);
	scry_on_event(c->s, on_event, c);
	err = configure(c);
	if (err)
		return err;
	if (c->info)
		return scry_info(c->s, on_event, c);
	if (c->fmt)
		return lay_out(c);
	return c->list ? cli_list(c) : compile_and_run(c);
}

/* The option decides; else NO_COLOR, BPFTRACE_COLOR, and whether a person is looking. */
static bool want_color(const struct cli *c)
{
	const char *no = getenv("NO_COLOR"), *env = getenv("BPFTRACE_COLOR");
	enum color_when when = c->color_when;

	if (when == COLOR_AUTO && no && *no)
		when = COLOR_NEVER;
	else if (when == COLOR_AUTO && env)
		when = !strcmp(env, "always") ? COLOR_ALWAYS : !strcmp(env, "never") ? COLOR_NEVER : COLOR_AUTO;
	if (when == COLOR_AUTO)
		return isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
	return when == COLOR_ALWAYS;
}

static int command(struct cli *c, int argc, char **argv)
{
	c->color = want_color(c);
	if (argc < 2) {
		cli_usage(c, STDERR_FILENO);
		return -EINVAL;
	}
	if (cli_parse(c, argc, argv))
		return -EINVAL;
	c->color = want_color(c);
	if (out_open(c))
		return -EINVAL;
	if (c->help && !c->topic)
		cli_help(c);
	else if (c->help)
		return cli_help_topic(c, c->topic);
	else if (c->tool_help)
		cli_tool_help(c);
	else if (c->list_tools)
		return cli_tools(c, c->tool_name ? c->tool_name : c->n_params ? c->params[0] : NULL);
	else if (c->version)
		out_printf(&c->out, "scry v%s\n", scry_version());
	else
		return with_handle(c);
	return 0;
}

int main(int argc, char **argv)
{
	struct cli c = { .out.fd = STDOUT_FILENO };
	const char *slash = argc && argv[0] ? strrchr(argv[0], '/') : NULL;
	int err, code;

	c.self = slash ? slash + 1 : argc && argv[0] ? argv[0] : "scry";
	signals_catch_pipe();
	if (aot_words(&c, &argc, &argv))
		return 1;
	c.argc = argc;
	c.argv = argv;
	c.settings = calloc((size_t)(argc + cli_n_options), sizeof(*c.settings));
	c.evals = calloc((size_t)argc + 1, sizeof(*c.evals));
	c.params = calloc((size_t)argc + 1, sizeof(*c.params));
	c.joined = calloc((size_t)argc + 1, sizeof(*c.joined));
	if (!c.settings || !c.evals || !c.params || !c.joined) {
		cli_error(&c, NULL, "out of memory");
		return 1;
	}
	err = command(&c, argc, argv);
	if (out_close(&c))
		err = -EIO;
	code = err ? 1 : c.s ? scry_exit_code(c.s) : 0;
	signals_forget();
	if (c.s)
		scry_let_go(c.s);
	scry_free(c.s);
	free(c.settings);
	free(c.evals);
	free(c.params);
	while (c.n_joined)
		free(c.joined[--c.n_joined]);
	free(c.joined);
	cli_tool_close(&c);
	free(c.aot_text);
	free(c.aot_argv);
	return code;
}
