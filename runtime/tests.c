/* SPDX-License-Identifier: Apache-2.0 */
/* test and bench probes: programs that are run here, once or many times, when everything else is attached. What a test prints is
 * kept back unless it fails. */
#include <bpf/bpf.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/run.h"

struct test {
	const char *name;
	int64_t ns;
	bool has_passed;
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static int run_once(struct image_prog *ip, uint32_t *result)
{
	LIBBPF_OPTS(bpf_test_run_opts, o);
	int err;

	do {
		err = bpf_prog_test_run_opts(ip->fd, &o);
	} while (err == -EINTR || err == -EAGAIN);
	*result = o.retval;
	return err;
}

static const char *name_of(const struct ap *ap)
{
	return strchr(ap->name, ':') ? strchr(ap->name, ':') + 1 : ap->name;
}

/* The i-th probe of a type, in the order of the script; NULL: no more. */
static struct image_prog *nth(struct run *r, enum probe_id id, int i)
{
	struct image *img = r->rt.img;
	int k;

	for (k = 0; k < img->progs.n; k++)
		if (img->progs.v[k].prog->aps[0]->pt->id == id && !i--)
			return &img->progs.v[k];
	return NULL;
}

static void time_text(struct str *out, int64_t ns)
{
	if (ns < 10000)
		str_printf(out, "%" PRId64 " ns", ns);
	else if (ns < 10000000)
		str_printf(out, "%" PRId64 " us", ns / 1000);
	else
		str_printf(out, "%" PRId64 " ms", ns / 1000000);
}

static void line(struct run *r, const char *tag, const char *text)
{
	struct str out = { 0 };

	if (r->rt.format == RT_JSON)
		return;
	str_printf(&out, "[%s] %s\n", tag, text);
	if (!out.failed)
		event_emit(r, SCRY_EV_TEST, false, out.s, out.n, 0);
	str_free(&out);
}

/* ---- tests */

struct capture {
	struct str text;
};

static void capture(void *user, const struct scry_event *e)
{
	struct capture *c = user;

	str_add(&c->text, e->text, e->len);
}

/* Forgets an exit(): it ends the test and not the run. True: it had a code that says "failed". */
static bool take_exit(struct run *r)
{
	bool has_failed = r->has_exit && r->exit_code;

	r->has_exit = r->is_over = false;
	r->exit_code = 0;
	return has_failed;
}

static int run_captured(struct run *r, struct image_prog *ip, struct test *t, struct str *out)
{
	scry_event_fn *fn = r->rt.event_fn;
	void *user = r->rt.event_user;
	enum rt_format format = r->rt.format;
	struct capture c = { { 0 } };
	uint32_t result;
	int64_t start;
	int err;

	event_flush(r);
	r->rt.event_fn = capture;
	r->rt.event_user = &c;
	r->rt.format = RT_TEXT;
	r->saw_error = false;
	start = now();
	err = run_once(ip, &result);
	t->ns = now() - start;
	if (!err)
		err = run_drain(r, false);
	event_flush(r);
	r->rt.event_fn = fn;
	r->rt.event_user = user;
	r->rt.format = format;
	t->has_passed = !take_exit(r) && !err && !result && !r->saw_error;
	*out = c.text;
	if (err)
		run_error(r, ip->prog->span, NULL, "cannot run probe %s: %s", ip->prog->aps[0]->name, strerror(-err));
	return err;
}

static void result_json(struct run *r, const struct test *t, const struct str *out)
{
	struct str s = { 0 };

	str_puts(&s, "{\"type\": \"test_result\", \"data\": {");
	fmt_json_string(&s, t->name, strlen(t->name));
	str_printf(&s, ": {\"duration\": %" PRId64 ", \"passed\": %s, \"output\": ", t->ns, t->has_passed ? "true" : "false");
	fmt_json_string(&s, out->n ? out->s : "", out->n);
	str_puts(&s, "}}}\n");
	if (!s.failed)
		event_emit(r, SCRY_EV_TEST, false, s.s, s.n, t->ns);
	str_free(&s);
}

static void result_text(struct run *r, const struct test *t, const struct str *out)
{
	struct str s = { 0 };

	if (!t->has_passed && out->n)
		event_emit(r, SCRY_EV_PRINTF, false, out->s, out->n, 0);
	str_puts(&s, t->name);
	if (t->has_passed) {
		str_puts(&s, " (");
		time_text(&s, t->ns);
		str_puts(&s, ")");
	}
	if (!s.failed)
		line(r, t->has_passed ? "       OK " : "  FAILED  ", s.s);
	str_free(&s);
}

static int test_one(struct run *r, struct image_prog *ip, struct test *t)
{
	struct str out = { 0 };
	int err;

	t->name = name_of(ip->prog->aps[0]);
	line(r, " RUN      ", t->name);
	err = run_captured(r, ip, t, &out);
	if (r->rt.format == RT_JSON)
		result_json(r, t, &out);
	else
		result_text(r, t, &out);
	str_free(&out);
	return err;
}

static void count_line(struct run *r, const char *tag, const char *fmt, int n, int64_t ns)
{
	struct str s = { 0 };

	str_printf(&s, fmt, n, n == 1 ? "" : "s");
	if (ns) {
		str_puts(&s, " (");
		time_text(&s, ns);
		str_puts(&s, " total)");
	}
	if (!s.failed)
		line(r, tag, s.s);
	str_free(&s);
}

static int run_tests(struct run *r)
{
	int n = 0, n_failed = 0, i, err = 0;
	struct image_prog *ip;
	struct test t;
	int64_t ns = 0;

	while (nth(r, PT_test, n))
		n++;
	count_line(r, "==========", "Running %d test%s.", n, 0);
	for (i = 0; i < n && !err && !r->interrupted; i++) {
		ip = nth(r, PT_test, i);
		err = test_one(r, ip, &t);
		n_failed += !t.has_passed;
		ns += t.ns;
	}
	count_line(r, "==========", "%d test%s ran.", i, ns);
	if (i > n_failed)
		count_line(r, "  PASSED  ", "%d test%s.", i - n_failed, 0);
	if (n_failed)
		count_line(r, "  FAILED  ", "%d test%s.", n_failed, 0);
	if (n_failed)
		r->exit_code = 1;
	return err;
}

/* ---- benchmarks */

enum { BENCH_NS = 200000000, /* for each */
       BENCH_MAX = 1000000,
       BENCH_BATCH = 100 };

struct bench {
	uint64_t n, ns; /* times run, and what they took in all */
	uint64_t wall;  /* with the system call */
};

static bool kernel_time(int fd, struct bench *b)
{
	struct bpf_prog_info info;
	uint32_t len = sizeof(info);

	memset(&info, 0, sizeof(info));
	if (bpf_obj_get_info_by_fd(fd, &info, &len))
		return false;
	b->n = info.run_cnt;
	b->ns = info.run_time_ns;
	return true;
}

/* Output is thrown away. */
static int bench_one(struct run *r, struct image_prog *ip, struct bench *b)
{
	struct bench before = { 0, 0, 0 }, after = { 0, 0, 0 };
	bool has_time = kernel_time(ip->fd, &before);
	int64_t start, end = now() + BENCH_NS;
	uint32_t result;
	bool is_over = false;
	int err = 0, i;

	while (!err && !is_over && b->n < BENCH_MAX && now() < end && !r->interrupted) {
		start = now();
		for (i = 0; i < BENCH_BATCH && !err; i++)
			err = run_once(ip, &result);
		b->wall += (uint64_t)(now() - start);
		b->n += (uint64_t)i;
		is_over = run_sees_exit(r);
		run_drain(r, true);
		if (r->ring.fd >= 0)
			ring_release(&r->ring, true);
	}
	b->ns = b->wall;
	if (has_time && kernel_time(ip->fd, &after) && after.n > before.n) {
		b->ns = after.ns - before.ns;
		b->n = after.n - before.n;
	}
	if (err)
		run_error(r, ip->prog->span, NULL, "cannot run probe %s: %s", ip->prog->aps[0]->name, strerror(-err));
	return err;
}

static void bench_line(struct run *r, const char *name, const struct bench *b)
{
	uint64_t average = b->n ? (b->ns + b->n / 2) / b->n : 0;
	struct str s = { 0 };

	if (r->rt.format == RT_JSON) {
		str_puts(&s, "{\"type\": \"benchmark_result\", \"data\": {");
		fmt_json_string(&s, name, strlen(name));
		str_printf(&s, ": {\"average\": %" PRIu64 ", \"iters\": %" PRIu64 "}}}\n", average, b->n);
	} else {
		str_printf(&s, "%-32s %12" PRIu64 " %12" PRIu64 "\n", name, average, b->n);
	}
	if (!s.failed)
		event_emit(r, SCRY_EV_TEST, false, s.s, s.n, (int64_t)average);
	str_free(&s);
}

static int run_benches(struct run *r)
{
	static const char head[] = "Benchmark                            Time(ns)   Iterations\n";
	int stats = bpf_enable_stats(BPF_STATS_RUN_TIME), i, err = 0;
	struct image_prog *ip;

	if (r->rt.format == RT_TEXT)
		event_emit(r, SCRY_EV_TEST, false, head, sizeof(head) - 1, 0);
	for (i = 0; !err && !r->interrupted && (ip = nth(r, PT_bench, i)); i++) {
		struct bench b = { 0, 0, 0 };

		err = bench_one(r, ip, &b);
		if (!err)
			bench_line(r, name_of(ip->prog->aps[0]), &b);
		take_exit(r);
	}
	if (stats >= 0)
		close(stats);
	return err;
}

bool tests_are_asked(const struct run *r)
{
	return r->rt.u->asked[PT_test] || r->rt.u->asked[PT_bench];
}

/* 1: there were some, and the run is over; 0: none are wanted. */
int tests_run(struct run *r)
{
	const struct unit *u = r->rt.u;
	int err;

	if (!tests_are_asked(r))
		return 0;
	err = run_drain(r, false);
	event_flush(r);
	if (!err && u->asked[PT_test])
		err = run_tests(r);
	if (!err && u->asked[PT_bench])
		err = run_benches(r);
	r->is_over = true;
	return err ? err : 1;
}
