/* SPDX-License-Identifier: Apache-2.0 */
/* The budget of --max-overhead: a bucket that is filled at the rate of the budget, holds what comes in a second, and is emptied by the run
 * time of the programs, which is looked at ten times a second. When it is empty tracing ends, or the programs rest until some of the debt
 * is paid. A program that is held back costs a little as well; when pausing alone does not pay the debt, tracing ends all the same. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "runtime/run.h"

enum { LOOK_NS = 100 * 1000 * 1000,
       MAX_SINKING = 10 };
#define SECOND_NS 1e9

static const struct span nowhere;

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

void usage_init(struct usage *u)
{
	u->stats_fd = u->timer_fd = -1;
}

void usage_free(struct usage *u)
{
	if (u->stats_fd >= 0)
		close(u->stats_fd);
	if (u->timer_fd >= 0)
		close(u->timer_fd);
	usage_init(u);
}

/* Somebody may have switched it on for all. */
static bool counts_anyway(void)
{
	FILE *f = fopen("/proc/sys/kernel/bpf_stats_enabled", "re");
	int c = f ? getc(f) : 0;

	if (f)
		fclose(f);
	return c == '1';
}

int usage_open(struct run *r)
{
	struct usage *u = &r->usage;
	char buf[256];
	const char *hint;

	if ((!u->is_wanted && u->percent <= 0) || u->stats_fd >= 0)
		return 0;
	u->stats_fd = bpf_enable_stats(BPF_STATS_RUN_TIME);
	if (u->stats_fd >= 0 || counts_anyway())
		return 0;
	hint = caps_hint(u->stats_fd, buf, sizeof(buf));
	if (!hint)
		hint = "kernels from 5.8 on can; before that: sysctl kernel.bpf_stats_enabled=1";
	if (u->percent <= 0) {
		run_warn(r, nowhere, hint, "the kernel does not measure run time for us: %s", strerror(-u->stats_fd));
		return 0;
	}
	run_error(r, nowhere, hint, "cannot watch the overhead: %s", strerror(-u->stats_fd));
	return u->stats_fd;
}

static double ns_of(int fd)
{
	struct bpf_prog_info info = { 0 };
	uint32_t len = sizeof(info);

	return fd < 0 || bpf_obj_get_info_by_fd(fd, &info, &len) ? 0 : (double)info.run_time_ns;
}

static double ns_of_all(const struct run *r)
{
	double ns = 0;
	int i;

	for (i = 0; i < r->rt.img->progs.n; i++)
		ns += ns_of(r->rt.img->progs.v[i].fd);
	for (i = 0; i < r->n_links; i++)
		ns += ns_of(r->links[i].prog_fd);
	return ns;
}

int usage_start(struct run *r)
{
	struct itimerspec every = { .it_value.tv_nsec = LOOK_NS, .it_interval.tv_nsec = LOOK_NS };
	struct usage *u = &r->usage;

	u->since = u->looked = now_ns();
	if (u->percent <= 0)
		return 0;
	u->left = u->percent / 100 * SECOND_NS;
	u->spent = ns_of_all(r);
	u->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (u->timer_fd < 0 || timerfd_settime(u->timer_fd, 0, &every, NULL))
		return -errno;
	return 0;
}

/* ---- the budget */

static void tell(struct run *r, const char *what)
{
	struct usage *u = &r->usage;
	char text[160];

	snprintf(text, sizeof(text), "the probes took %.3g s of CPU time in %.3g s, more than %g %% of a CPU: %s", u->spent / SECOND_NS,
		 (double)(u->looked - u->since) / SECOND_NS, u->percent, what);
	run_notice(r, SCRY_WARNING, nowhere, "overhead", text, 0);
}

static void pause_programs(struct run *r, bool pause)
{
	r->usage.is_paused = pause;
	run_hold(r, pause);
}

/* Whether the debt grows although all programs are held. */
static bool is_sinking(struct usage *u, double before)
{
	u->n_sinking = u->is_paused && u->left < before ? u->n_sinking + 1 : 0;
	return u->n_sinking > MAX_SINKING;
}

/* Moves the clock on and settles the account. */
static void settle(struct run *r)
{
	struct usage *u = &r->usage;
	double spent = ns_of_all(r), rate = u->percent / 100;
	int64_t now = now_ns();

	if (u->is_paused)
		u->paused += now - u->looked;
	u->left += rate * (double)(now - u->looked);
	if (u->left > rate * SECOND_NS)
		u->left = rate * SECOND_NS;
	u->left -= spent - u->spent;
	u->spent = spent;
	u->looked = now;
}

int usage_look(struct run *r)
{
	struct usage *u = &r->usage;
	double before = u->left;
	uint64_t ticks;

	if (read(u->timer_fd, &ticks, sizeof(ticks)) < 0 || u->stopped)
		return 0;
	settle(r);
	if (u->left < 0 && (!u->may_pause || is_sinking(u, before))) {
		tell(r, u->may_pause ? "not even pausing them helps, so tracing has ended" : "tracing has ended");
		return 1;
	}
	if (u->left < 0 && !u->is_paused) {
		if (!u->is_told)
			tell(r, "they are paused from time to time");
		u->is_told = true;
		pause_programs(r, true);
	} else if (u->is_paused && u->left > u->percent / 100 * SECOND_NS / 4) {
		pause_programs(r, false);
	}
	return 0;
}

void usage_stop(struct run *r)
{
	struct usage *u = &r->usage;

	if (u->stopped)
		return;
	u->stopped = now_ns();
	if (u->is_paused)
		u->paused += u->stopped - u->looked;
}

/* ---- the table */

/* Sums of the programs of one image program: its own, those loaded again for one link, and the companion at a function's entry. */
struct cost {
	double runs, ns;
	uint32_t insns, verified;
};

static void add_cost(struct cost *c, int fd)
{
	struct bpf_prog_info info = { 0 };
	uint32_t len = sizeof(info);

	if (fd < 0 || bpf_obj_get_info_by_fd(fd, &info, &len))
		return;
	c->runs += (double)info.run_cnt;
	c->ns += (double)info.run_time_ns;
	c->insns += info.xlated_prog_len / (uint32_t)sizeof(struct bpf_insn);
	c->verified += info.verified_insns;
}

static struct cost cost_of(const struct run *r, const struct image_prog *ip)
{
	const struct image *img = r->rt.img;
	struct cost c = { 0 }, side;
	int i;

	add_cost(&c, ip->fd);
	for (i = 0; i < r->n_links; i++)
		if (r->links[i].prog == ip->prog)
			add_cost(&c, r->links[i].prog_fd);
	for (i = 0; i < img->progs.n; i++) {
		if (img->progs.v[i].prog->saves_for != ip->prog)
			continue;
		side = cost_of(r, &img->progs.v[i]);
		c.ns += side.ns;
		c.insns += side.insns;
		c.verified += side.verified;
	}
	return c;
}

/* The attach point as the script has it, or its full name when it stands alone. */
static void put_name(const struct run *r, const struct prog *p, struct str *out)
{
	const struct source *s = r->rt.u->sources.head;
	struct span at = p->aps[0]->span;

	while (s && (at.start < s->base || at.end > s->base + s->len))
		s = s->next;
	if (p->n_aps == 1 || !s || !at.start)
		str_puts(out, p->aps[0]->name);
	else
		str_add(out, s->text + (at.start - s->base), at.end - at.start);
}

static double share(const struct usage *u, double ns)
{
	return u->stopped > u->since ? ns * 100 / (double)(u->stopped - u->since) : 0;
}

static void put_prog(const struct run *r, const struct image_prog *ip, struct str *out, bool is_json)
{
	struct cost c = cost_of(r, ip);
	double each = c.runs > 0 ? c.ns / c.runs : 0, cpu = share(&r->usage, c.ns);
	struct str name = { 0 };
	char verified[16];

	snprintf(verified, sizeof(verified), "%u", c.verified);
	if (!c.verified) /* before 5.16 the kernel does not tell */
		strcpy(verified, is_json ? "null" : "-");
	put_name(r, ip->prog, &name);
	if (is_json) {
		str_puts(out, "{\"probe\": ");
		fmt_json_string(out, name.s, name.n);
		str_printf(out, ", \"attach_points\": %d, \"events\": %.0f, \"ns\": %.0f, \"ns_per_event\": %.1f, \"cpu_percent\": %.4f, "
				"\"instructions\": %u, \"verifier_instructions\": %s}",
			   ip->prog->n_aps, c.runs, c.ns, each, cpu, c.insns, verified);
	} else {
		str_printf(out, "%12.0f %9.0f %8.3f%% %8u %9s  %s", c.runs, each, cpu, c.insns, verified, name.s);
		if (ip->prog->n_aps > 1)
			str_printf(out, " (%d)", ip->prog->n_aps);
		str_putc(out, '\n');
	}
	str_free(&name);
}

/* What the kernel says it takes, from the map's entry in /proc; older kernels give an estimate there. */
static double map_bytes(int fd)
{
	unsigned long long bytes = 0;
	char path[64], line[128];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "memlock: %llu", &bytes) == 1)
			break;
	if (f)
		fclose(f);
	return (double)bytes;
}

static double put_map(const struct run *r, int i, struct str *out, bool is_json)
{
	const struct image_map *m = &r->rt.img->maps.v[i];
	const char *name = m->role == MR_SCRIPT ? m->script->name : m->name;
	double bytes = map_bytes(r->rt.map_fds[i]);

	if (is_json)
		str_printf(out, "{\"map\": \"%s\", \"bytes\": %.0f}", name, bytes);
	else
		str_printf(out, "%12.0f  %s\n", bytes, name);
	return bytes;
}

static void put_text(const struct run *r, struct str *out)
{
	const struct image *img = r->rt.img;
	double bytes = 0, ns = 0;
	int i;

	str_printf(out, "\n%12s %9s %9s %8s %9s  probe\n", "events", "ns/event", "CPU", "instrs", "verifier");
	for (i = 0; i < img->progs.n; i++) {
		if (img->progs.v[i].prog->saves_for)
			continue;
		put_prog(r, &img->progs.v[i], out, false);
		ns += cost_of(r, &img->progs.v[i]).ns;
	}
	str_printf(out, "%12s %9s %8.3f%% of a CPU in %.3g s\n", "", "", share(&r->usage, ns),
		   (double)(r->usage.stopped - r->usage.since) / SECOND_NS);
	str_printf(out, "\n%12s  map\n", "bytes");
	for (i = 0; i < img->maps.n; i++)
		bytes += put_map(r, i, out, false);
	str_printf(out, "%12.0f  in all\n", bytes);
}

static void put_json(const struct run *r, struct str *out)
{
	const struct image *img = r->rt.img;
	const char *sep = "";
	int i;

	str_printf(out, "{\"type\": \"stats\", \"data\": {\"seconds\": %.6f, \"paused_seconds\": %.6f, \"probes\": [",
		   (double)(r->usage.stopped - r->usage.since) / SECOND_NS, (double)r->usage.paused / SECOND_NS);
	for (i = 0; i < img->progs.n; i++) {
		if (img->progs.v[i].prog->saves_for)
			continue;
		str_puts(out, sep);
		put_prog(r, &img->progs.v[i], out, true);
		sep = ", ";
	}
	str_puts(out, "], \"maps\": [");
	for (i = 0; i < img->maps.n; i++) {
		str_puts(out, i ? ", " : "");
		put_map(r, i, out, true);
	}
	str_puts(out, "]}}\n");
}

void usage_report(struct run *r)
{
	const struct usage *u = &r->usage;
	bool is_json = r->rt.format == RT_JSON;
	struct str out = { 0 };
	char text[128];

	if (u->paused && u->stopped > u->since) {
		snprintf(text, sizeof(text), "the probes were paused for %.1f %% of the time: counts are that much too low",
			 (double)u->paused * 100 / (double)(u->stopped - u->since));
		run_notice(r, SCRY_WARNING, nowhere, "overhead", text, 0);
	}
	if (!u->is_wanted)
		return;
	(is_json ? put_json : put_text)(r, &out);
	if (!out.failed)
		event_emit(r, SCRY_EV_STATS, !is_json, out.s, out.n, 0);
	str_free(&out);
}
