/* SPDX-License-Identifier: Apache-2.0 */
/* What the running kernel is asked, and that the answers hold together. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kinfo.h"

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void cpu_lists(void **state)
{
	static const struct {
		const char *text;
		int n, last;
	} cases[] = { { "0\n", 1, 0 }, { "0-3\n", 4, 3 }, { "0-1,4,6-7\n", 5, 7 }, { "", 0, 0 }, { "x", 0, 0 }, { "3-1\n", 0, 0 } };
	char path[64];
	int *cpus, n;
	size_t i;

	(void)state;
	snprintf(path, sizeof(path), "/tmp/scry-cpus-%d", getpid());
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		write_file(path, cases[i].text);
		cpus = kinfo_cpus(path, &n);
		assert_int_equal(n, cases[i].n);
		if (n)
			assert_int_equal(cpus[n - 1], cases[i].last);
		free(cpus);
	}
	unlink(path);
	assert_null(kinfo_cpus(path, &n));
	assert_int_equal(n, 0);
}

static void system_calls(void **state)
{
	(void)state;
	assert_int_equal(syscall_number("openat"), SYS_openat);
	assert_int_equal(syscall_number("getppid"), SYS_getppid);
	assert_int_equal(syscall_number("mseal"), 462);
	assert_int_equal(syscall_number("newuname"), SYS_uname);
	assert_int_equal(syscall_number("sendfile64"), SYS_sendfile);
	assert_int_equal(syscall_number("nosuchcall"), -1);
	assert_int_equal(syscall_number(""), -1);
#ifdef __x86_64__
	assert_int_equal(syscall_number("newstat"), SYS_stat);
	assert_int_equal(syscall_number("umount"), SYS_umount2);
	assert_int_equal(syscall_number("waitpid"), -2);
#endif
}

/* Told that it is an old one, this kernel has to say itself what it knows. */
static void features_by_looking(void **state)
{
	struct features old = { .version = 4 << 8 }, now = { .version = 0 };
	int i;

	(void)state;
	if (geteuid())
		skip();
	for (i = 0; i < KF_COUNT; i++) {
		if (!feature_can_look((enum kfeature)i))
			continue; /* by version only */
		if (feature_has(&now, (enum kfeature)i) != feature_has(&old, (enum kfeature)i))
			fail_msg("%s: by version %d, by looking %d", feature_name((enum kfeature)i), now.known[i], old.known[i]);
	}
}

static void features_off(void **state)
{
	struct features f = { .version = 99 << 8 };
	const char *bad;
	size_t len;

	(void)state;
	assert_true(feature_has(&f, KF_CPU_V4));
	assert_int_equal(features_disable(&f, "may_goto,cpu_v4", &bad, &len), 0);
	assert_false(feature_has(&f, KF_CPU_V4));
	assert_false(feature_has(&f, KF_MAY_GOTO));
	assert_true(feature_has(&f, KF_ATOMICS));
	assert_int_equal(features_disable(&f, "atomics,warp,for_each", &bad, &len), -EINVAL);
	assert_int_equal(len, 4);
	assert_memory_equal(bad, "warp", 4);
	assert_int_equal(features_disable(&f, "", &bad, &len), 0);
	assert_int_equal(features_disable(&f, "kprobe_multi,uprobe_multi", &bad, &len), 0);
}

struct arena_test {
	struct kinfo *k;
	struct arena a;
	jmp_buf door;
};

static int open_kinfo(void **state)
{
	struct arena_test *t = calloc(1, sizeof(*t));

	t->k = kinfo_open();
	t->a.oom = &t->door;
	*state = t;
	return !t->k;
}

static int close_kinfo(void **state)
{
	struct arena_test *t = *state;

	arena_free(&t->a);
	kinfo_close(t->k);
	free(t);
	return 0;
}

static const struct tp_field *field(const struct tp_event *ev, const char *name)
{
	int i;

	for (i = 0; i < ev->n_fields; i++)
		if (!strcmp(ev->fields[i].name, name))
			return &ev->fields[i];
	fail_msg("no field %s", name);
	return NULL;
}

static void need_tracefs(struct kinfo *k)
{
	int err;

	if (!kinfo_tracefs(k, &err))
		skip();
}

static void format_files(void **state)
{
	struct arena_test *t = *state;
	const struct tp_field *f;
	struct tp_event ev;

	need_tracefs(t->k);
	if (t->k->tp_event(t->k->user, &t->a, "sched", "sched_switch", &ev))
		skip(); /* not readable as this user */
	assert_string_equal(ev.cat, "sched");
	assert_string_equal(ev.name, "sched_switch");
	assert_int_equal(ev.id, kinfo_tp_id(t->k, "sched", "sched_switch"));
	f = field(&ev, "prev_comm");
	assert_string_equal(f->ctype, "char");
	assert_true(f->is_array);
	assert_int_equal(f->array, 16);
	assert_int_equal(f->size, 16);
	assert_int_equal(f->off, 8);
	f = field(&ev, "next_pid");
	assert_string_equal(f->ctype, "pid_t");
	assert_int_equal(f->size, 4);
	assert_true(f->is_signed);
	assert_false(f->is_array);
	assert_string_equal(field(&ev, "common_type")->ctype, "unsigned short");
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "syscalls", "sys_enter_openat", &ev), 0);
	f = field(&ev, "filename");
	assert_string_equal(f->ctype, "const char *");
	assert_int_equal(f->off, 24);
	assert_int_equal(f->size, 8);
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "sched", "nosuchevent", &ev), -ENOENT);
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "nosuch", "x", &ev), -ENOENT);
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "..", "events", &ev), -ENOENT);
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "sched/../sched", "sched_switch", &ev), -ENOENT);
	assert_int_equal(t->k->tp_event(t->k->user, &t->a, "ftrace", "function", &ev), -ENOENT);
	assert_int_equal(kinfo_tp_id(t->k, "sched", "nosuchevent"), -ENOENT);
}

struct walk {
	int n, stop_at;
	char last[128], cat[64];
	bool is_sorted;
	jmp_buf *leave;
};

static int on_name(void *user, const char *cat, const char *name)
{
	struct walk *w = user;

	if (!strcmp(w->cat, cat) && strcmp(w->last, name) >= 0)
		w->is_sorted = false;
	snprintf(w->cat, sizeof(w->cat), "%s", cat);
	snprintf(w->last, sizeof(w->last), "%s", name);
	if (w->leave)
		longjmp(*w->leave, 1);
	return ++w->n == w->stop_at ? 77 : 0;
}

static void event_lists(void **state)
{
	struct arena_test *t = *state;
	struct walk w = { .is_sorted = true };
	jmp_buf leave;

	need_tracefs(t->k);
	if (t->k->tp_each(t->k->user, "sched", "sched_switch", on_name, &w))
		skip();
	assert_int_equal(w.n, 1);
	w = (struct walk){ .is_sorted = true };
	assert_int_equal(t->k->tp_each(t->k->user, "syscalls", "sys_enter_*", on_name, &w), 0);
	assert_true(w.n > 200);
	assert_true(w.is_sorted);
	w = (struct walk){ .is_sorted = true };
	assert_int_equal(t->k->tp_each(t->k->user, "*", "*", on_name, &w), 0);
	assert_true(w.n > 500);
	assert_true(w.is_sorted);
	w = (struct walk){ .stop_at = 3 };
	assert_int_equal(t->k->tp_each(t->k->user, "*", "*", on_name, &w), 77);
	w = (struct walk){ .n = 0 };
	assert_int_equal(t->k->tp_each(t->k->user, "nosuch", "*", on_name, &w), 0);
	assert_int_equal(t->k->tp_each(t->k->user, "ftrace", "*", on_name, &w), 0);
	assert_int_equal(w.n, 0);
	/* a callback that runs out of memory leaves by the arena's door; close_kinfo() frees what was under way */
	w = (struct walk){ .leave = &leave };
	if (!setjmp(leave))
		t->k->tp_each(t->k->user, "*", "*", on_name, &w);
}

static void raw_lists(void **state)
{
	struct arena_test *t = *state;
	struct walk w = { .is_sorted = true };

	need_tracefs(t->k);
	if (t->k->rawtp_each(t->k->user, "sched_switch", on_name, &w))
		skip();
	assert_int_equal(w.n, 1);
	w = (struct walk){ .is_sorted = true };
	assert_int_equal(t->k->rawtp_each(t->k->user, "*", on_name, &w), 0);
	assert_true(w.n > 200);
	assert_true(w.is_sorted);
	w = (struct walk){ .n = 0 };
	assert_int_equal(t->k->rawtp_each(t->k->user, "sys_enter_openat", on_name, &w), 0);
	assert_int_equal(w.n, 0);
}

static void symbols_and_cgroups(void **state)
{
	struct arena_test *t = *state;
	uint64_t v;
	int err;

	assert_int_equal(t->k->cgroup_id(t->k->user, "/no/such/directory", &v), -ENOENT);
	err = t->k->ksym(t->k->user, "no_such_symbol_at_all", &v);
	assert_true(err == -ENOENT || err == -EPERM);
	err = t->k->ksym(t->k->user, "vfs_read", &v);
	assert_true(err == -EPERM || (!err && v >> 63));
	assert_true(t->k->n_cpus >= t->k->n_online && t->k->n_online >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cpu_lists),
		cmocka_unit_test(system_calls),
		cmocka_unit_test(features_by_looking),
		cmocka_unit_test(features_off),
		cmocka_unit_test_setup_teardown(format_files, open_kinfo, close_kinfo),
		cmocka_unit_test_setup_teardown(event_lists, open_kinfo, close_kinfo),
		cmocka_unit_test_setup_teardown(raw_lists, open_kinfo, close_kinfo),
		cmocka_unit_test_setup_teardown(symbols_and_cgroups, open_kinfo, close_kinfo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
