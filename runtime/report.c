/* SPDX-License-Identifier: Apache-2.0 */
/* What a run has to say besides the script's own output: errors of run time with their place in the script, and what the
 * kernel could not deliver, each once with its number. Places are rendered by base/diag.c; the memory for that is an arena of
 * its own each time, so that a script that complains a million times does not grow. */
#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "runtime/link.h"
#include "runtime/run.h"

struct message {
	struct run *r;
	int level;
	struct span at;
	const char *text, *hint;
	scry_diag_fn *fn;
	void *user;
	struct arena arena;
};

static int find_place(void *arg)
{
	struct message *m = arg;

	/* makes the table of lines, which stays */
	src_place(m->r->rt.u->arena, &m->r->rt.u->sources, m->at.start);
	return 0;
}

static int deliver(void *arg)
{
	struct message *m = arg;
	struct diags d = {
		.arena = &m->arena,
		.sources = &m->r->rt.u->sources,
		.fn = m->fn,
		.user = m->user,
		.no_warnings = m->r->rt.no_warnings,
	};

	if (m->level == SCRY_ERROR)
		diag_error(&d, m->at, m->hint, "%s", m->text);
	else
		diag_warn(&d, m->at, m->hint, "%s", m->text);
	diag_flush(&d);
	return 0;
}

static void message(struct run *r, int level, struct span at, const char *hint, const char *text, scry_diag_fn *fn, void *user)
{
	struct message m = { .r = r, .level = level, .at = at, .text = text, .hint = hint, .fn = fn, .user = user };

	if (rt_guard(r->rt.u->arena, find_place, &m))
		m.at = (struct span){ 0, 0 };
	rt_guard(&m.arena, deliver, &m);
	arena_free(&m.arena);
}

static void vmessage(struct run *r, int level, struct span at, const char *hint, const char *fmt, va_list ap)
{
	struct diags *d = &r->rt.u->diags;
	struct str text = { 0 };

	str_vprintf(&text, fmt, ap);
	event_flush(r);
	if (level == SCRY_ERROR)
		d->n_errors++;
	message(r, level, at, hint, text.failed ? "out of memory" : text.s, d->fn, d->user);
	str_free(&text);
}

void run_error(struct run *r, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vmessage(r, SCRY_ERROR, at, hint, fmt, ap);
	va_end(ap);
}

void run_warn(struct run *r, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vmessage(r, SCRY_WARNING, at, hint, fmt, ap);
	va_end(ap);
}

/* ---- as events */

struct notice {
	struct run *r;
	const char *json;
	int64_t value;
	bool is_told; /* further places are for people */
	const char *helper; /* NULL: none */
	int retcode;
};

static void json_notice(const struct notice *n, const struct scry_diag *d, struct str *out)
{
	str_printf(out, "{\"type\": \"%s\", \"msg\": ", n->json);
	fmt_json_string(out, d->text, strlen(d->text));
	if (d->file) {
		str_puts(out, ", \"filename\": ");
		fmt_json_string(out, d->file, strlen(d->file));
		str_printf(out, ", \"line\": %d, \"col\": %d", d->line, d->col);
	}
	if (n->helper)
		str_printf(out, ", \"helper\": \"%s\", \"retcode\": %d", n->helper, n->retcode);
	if (n->value > 0)
		str_printf(out, ", \"count\": %lld", (long long)n->value);
	str_puts(out, "}\n");
}

static void text_notice(const struct scry_diag *d, struct str *out)
{
	size_t n = scry_diag_text(d, NULL, 0);
	char *buf = malloc(n + 1);

	if (buf) {
		scry_diag_text(d, buf, n + 1);
		str_add(out, buf, n);
	}
	free(buf);
}

static void on_notice(void *user, const struct scry_diag *d)
{
	struct notice *n = user;
	bool is_json = n->r->rt.format == RT_JSON;
	struct scry_event e = { .type = SCRY_EV_RUNTIME, .is_error = !is_json, .value = n->value, .file = d->file, .line = d->line, .col = d->col };
	struct str out = { 0 };

	if (is_json && n->is_told)
		return;
	n->is_told = true;
	if (is_json)
		json_notice(n, d, &out);
	else
		text_notice(d, &out);
	e.text = out.s;
	e.len = out.n;
	if (out.n && n->r->rt.event_fn)
		n->r->rt.event_fn(n->r->rt.event_user, &e);
	str_free(&out);
}

void run_notice(struct run *r, int level, struct span at, const char *json, const char *text, int64_t value)
{
	struct notice n = { .r = r, .json = json, .value = value };

	event_flush(r);
	message(r, level, at, NULL, text, on_notice, &n);
}

void run_verbose(struct run *r, const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;

	if (!r->verbose)
		return;
	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	str_putc(&text, '\n');
	if (!text.failed)
		event_emit(r, SCRY_EV_RUNTIME, true, text.s, text.n, 0);
	str_free(&text);
}

/* ---- counters */

/* Reads the counters into r->counters; their number, 0 when there are none. */
static int read_counters(struct run *r)
{
	struct image *img = r->rt.img;
	uint32_t zero = 0;

	if (img->counters_map < 0 || !r->counters || r->rt.map_fds[img->counters_map] < 0)
		return 0;
	if (bpf_map_lookup_elem(r->rt.map_fds[img->counters_map], &zero, r->counters))
		return 0;
	return img->counters.n;
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static void tell_lost(struct run *r, uint64_t n, bool is_total)
{
	bool is_json = r->rt.format == RT_JSON;
	char text[128];
	int len;

	if (is_json)
		len = snprintf(text, sizeof(text), "{\"type\": \"lost_events\", \"count\": %llu, \"data\": {\"events\": %llu}}\n",
			       (unsigned long long)n, (unsigned long long)n);
	else
		len = snprintf(text, sizeof(text), is_total ? "WARNING: Total lost event count: %llu\n" : "Lost %llu events\n",
			       (unsigned long long)n);
	event_emit(r, SCRY_EV_LOST, !is_json, text, (size_t)len, is_total ? 0 : (int64_t)n);
}

/* An exit() must not be lost when the buffer is full: its code then lies in a counter. */
void report_exit(struct run *r)
{
	int i, n = read_counters(r);

	for (i = 0; i < n && !r->has_exit; i++) {
		if (r->rt.img->counters.v[i].kind != CK_EXIT || !r->counters[i])
			continue;
		r->exit_code = (int)(r->counters[i] - 1);
		r->has_exit = r->is_over = true;
	}
}

/* While the run lasts at most once a second. */
void report_lost(struct run *r, bool at_end)
{
	int64_t now = now_ns();
	uint64_t lost = 0;
	int i, n;

	if (!at_end && now - r->lost_time < 1000000000ll)
		return;
	r->lost_time = now;
	n = read_counters(r);
	for (i = 0; i < n; i++)
		if (r->rt.img->counters.v[i].kind == CK_LOST)
			lost += r->counters[i];
	if (lost > r->lost_told) {
		tell_lost(r, lost - r->lost_told, false);
		r->lost_told = lost;
		r->n_lost_told++;
	}
	if (at_end && r->n_lost_told > 1 && r->rt.format == RT_TEXT)
		tell_lost(r, lost, true);
}

/* What the helper returned each time it was counted; where it gives a pointer, 0. */
static const struct {
	const char *helper; /* unless the counter names one */
	int retcode;
} helper_errors[CK_KINDS] = {
	[CK_MAP_FULL] = { "map_update_elem", -E2BIG },
	[CK_MAP_BUSY] = { "map_update_elem", -ENOMEM },
	[CK_READ] = { "probe_read", -EFAULT },
	[CK_NO_KEY] = { "map_lookup_elem", 0 },
	[CK_STACK] = { "get_stack", -EFAULT },
	[CK_SIGNAL] = { "send_signal", -EPERM },
	[CK_PACKET] = { "skb_output", -ENOSPC },
};

static void counter_notice(struct run *r, const struct counter *c, const char *text, uint64_t n)
{
	struct notice note = { .r = r, .json = "runtime_error", .value = (int64_t)n };

	if (helper_errors[c->kind].helper) {
		note.json = "helper_error";
		note.helper = c->helper ? c->helper : helper_errors[c->kind].helper;
		note.retcode = !strcmp(note.helper, "map_delete_elem") ? -ENOENT : helper_errors[c->kind].retcode;
	}
	event_flush(r);
	message(r, SCRY_WARNING, c->span, NULL, text, on_notice, &note);
}

static void report_counter(struct run *r, const struct counter *c, uint64_t n)
{
	struct str text = { 0 };

	if (!n || c->kind == CK_LOST || c->kind == CK_STORED || c->kind == CK_EXIT || c->kind == CK_STACK_ROOM ||
	    (c->kind == CK_NO_KEY && !r->rt.warnings))
		return;
	fmt_counter(&r->rt, &text, c, n);
	if (text.n && !text.failed)
		counter_notice(r, c, text.s, n);
	str_free(&text);
}

/* Events during which the kernel did not run a program because it, or another one, was running on that CPU already. */
static uint64_t missed_by(int fd)
{
	struct bpf_prog_info info = { 0 };
	uint32_t len = sizeof(info);

	return fd < 0 || bpf_obj_get_info_by_fd(fd, &info, &len) ? 0 : info.recursion_misses;
}

static void report_missed(struct run *r, const struct image_prog *ip)
{
	uint64_t n = missed_by(ip->fd);
	char text[160];

	if (ip->prog->method == AM_TEST_RUN)
		return;
	for (int i = 0; i < r->n_links; i++)
		n += r->links[i].prog == ip->prog ? missed_by(r->links[i].prog_fd) : 0;
	if (!n)
		return;
	snprintf(text, sizeof(text), "%llu event%s missed: %s while another program was running on the same CPU", (unsigned long long)n,
		 n == 1 ? " was" : "s were", n == 1 ? "it came" : "they came");
	run_notice(r, SCRY_WARNING, ip->prog->span, "runtime_error", text, (int64_t)n);
}

/* Calls that the kernel did not hand to the probe: while it was at another probe, or for want of a place to note where the
 * function returns to. fexit needs no such place. */
static void report_missed_calls(struct run *r, const struct link *l)
{
	uint64_t n = link_missed(l->fd);
	char text[192];

	if (!n)
		return;
	snprintf(text, sizeof(text), "%llu call%s missed: another probe was being handled%s", (unsigned long long)n, n == 1 ? " was" : "s were",
		 l->is_return ? ", or more were under way than a kretprobe keeps track of; fexit sees those" : "");
	run_notice(r, SCRY_WARNING, l->span, "runtime_error", text, (int64_t)n);
}

static bool is_same(const struct counter *a, const struct counter *b)
{
	return a->kind == b->kind && a->map == b->map && a->span.start == b->span.start && a->span.end == b->span.end;
}

/* Rows that differ in the error only are told as one. */
static void report_counters(struct run *r, int n)
{
	const struct counter *c = r->rt.img->counters.v;

	for (int i = 0; i < n; i++) {
		uint64_t sum = r->counters[i];

		for (; i + 1 < n && is_same(&c[i], &c[i + 1]); i++)
			sum += r->counters[i + 1];
		report_counter(r, &c[i], sum);
	}
}

void report_end(struct run *r)
{
	struct image *img = r->rt.img;
	int i, n;

	report_lost(r, true);
	if (r->rt.no_warnings)
		return;
	n = read_counters(r);
	report_counters(r, n);
	for (i = 0; i < img->progs.n; i++)
		report_missed(r, &img->progs.v[i]);
	for (i = 0; i < r->n_links; i++)
		report_missed_calls(r, &r->links[i]);
}
