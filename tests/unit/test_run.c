/* SPDX-License-Identifier: Apache-2.0 */
/* The library as an embedding program uses it: whatever a handle goes through, it gives back every descriptor, and says why
 * something failed. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "include/scry.h"

struct seen {
	char out[4096], err[4096], diag[4096];
	int n_errors, n_events;
	int64_t attached, lost;
};

static void add(char *buf, const char *s, size_t n)
{
	size_t have = strlen(buf);

	if (have + n + 1 < 4096)
		memcpy(buf + have, s, n);
}

static void on_diag(void *user, const struct scry_diag *d)
{
	struct seen *seen = user;

	seen->n_errors += d->level == SCRY_ERROR;
	add(seen->diag, d->text, strlen(d->text));
	add(seen->diag, "\n", 1);
}

static void on_event(void *user, const struct scry_event *e)
{
	struct seen *seen = user;

	seen->n_events++;
	if (e->type == SCRY_EV_ATTACHED)
		seen->attached = e->value;
	if (e->type == SCRY_EV_LOST)
		seen->lost += e->value;
	add(e->is_error ? seen->err : seen->out, e->text, e->len);
}

static int count_fds(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

static void need_root(void)
{
	if (geteuid())
		skip();
}

static struct scry *compiled(struct seen *seen, const char *text, const char *name, const char *value)
{
	struct scry *s = scry_new(on_diag, seen);

	memset(seen, 0, sizeof(*seen));
	assert_non_null(s);
	scry_on_event(s, on_event, seen);
	if (name)
		assert_int_equal(scry_set(s, name, value), 0);
	assert_int_equal(scry_compile(s, "test", text, strlen(text)), 0);
	return s;
}

static void run(struct scry *s)
{
	assert_int_equal(scry_attach(s), 0);
	while (scry_poll(s, 1000) > 0)
		;
	assert_int_equal(scry_finish(s), 0);
}

static void object_is_not_run(void **state)
{
	struct seen seen;
	const void *data = NULL;
	size_t len = 0;
	struct scry *s = compiled(&seen, "interval:s:1 { @ = count(); }", "object", "1");

	(void)state;
	assert_int_equal(scry_object(s, &data, &len), 0);
	assert_true(len > 64);
	assert_memory_equal(data, "\177ELF\2", 5);
	assert_int_equal(scry_attach(s), -EINVAL);
	scry_free(s);

	s = compiled(&seen, "interval:s:1 { @ = count(); }", NULL, NULL);
	assert_int_equal(scry_object(s, &data, &len), -EINVAL);
	scry_free(s);

	s = compiled(&seen, "begin { @ = 1; }", "object", "1");
	assert_int_equal(scry_object(s, &data, &len), -EINVAL);
	assert_int_equal(seen.n_errors, 1);
	scry_free(s);
}

static void begin_only(void **state)
{
	struct seen seen;
	struct scry *s;

	(void)state;
	need_root();
	s = compiled(&seen, "BEGIN { printf(\"%d\\n\", 42); @x = 7; } END { printf(\"bye\\n\"); }", NULL, NULL);
	run(s);
	assert_string_equal(seen.out, "42\nbye\n\n\n@x: 7\n");
	assert_string_equal(seen.err, "Attached 2 probes\n");
	assert_int_equal(seen.attached, 2);
	assert_int_equal(scry_exit_code(s), 0);
	assert_int_equal(scry_poll(s, 0), 0);
	assert_int_equal(scry_finish(s), 0); /* once is enough, twice does no harm */
	scry_free(s);
}

static int item(void *user, const struct scry_item *i)
{
	char line[128];

	snprintf(line, sizeof(line), "%s[%s]=%s/%lld;", i->map, i->key ? i->key : "-", i->value, i->is_number ? (long long)i->number : -1);
	add(((struct seen *)user)->diag, line, strlen(line));
	return 0;
}

static int stop(void *user, const struct scry_item *i)
{
	(void)user;
	(void)i;
	return 99;
}

static void maps_by_callback(void **state)
{
	struct seen seen;
	struct scry *s;

	(void)state;
	need_root();
	s = compiled(&seen, "BEGIN { @b[2] = 20; @b[1] = 10; @a = count(); @s[\"k\"] = \"v\"; @never[1] = 1; delete(@never, 1); }", NULL, NULL);
	assert_int_equal(scry_map_each(s, "@b", item, &seen), -EINVAL);
	run(s);
	seen.diag[0] = 0;
	assert_int_equal(scry_map_each(s, NULL, item, &seen), 0);
	assert_string_equal(seen.diag, "@a[-]=1/1;@b[1]=10/10;@b[2]=20/20;@s[k]=v/-1;");
	assert_int_equal(scry_map_each(s, "@nope", item, &seen), -ENOENT);
	assert_int_equal(scry_map_each(s, "@b", stop, NULL), 99);
	scry_free(s);
}

static void descriptors_come_back(void **state)
{
	static const struct {
		const char *text, *name, *value;
		int err;
	} cases[] = {
		{ "BEGIN { exit(); }", NULL, NULL, 0 },
		{ "BEGIN { printf(\"x\"); } END { @ = 1; }", NULL, NULL, 0 },
		{ "interval:ms:5 { exit(); } profile:hz:99 { @[kstack] = count(); }", NULL, NULL, 0 },
		{ "tracepoint:sched:sched_switch { @[args.next_comm] = count(); exit(); }", NULL, NULL, 0 },
		{ "rawtracepoint:sched_switch { @ = count(); exit(); }", NULL, NULL, 0 },
		{ "BEGIN { printf(\"%d\", cpid); }", "cmd", "true", 0 },
		{ "BEGIN { printf(\"%d\", cpid); }", "cmd", "/no/such/program", -EINVAL },
		{ "interval:s:10 { }", "pid", "4194304", -ESRCH },
	};
	struct seen seen;
	struct scry *s;
	int before = count_fds(), round, err;
	size_t i;

	(void)state;
	need_root();
	for (round = 0; round < 3; round++) {
		for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			s = compiled(&seen, cases[i].text, cases[i].name, cases[i].value);
			err = scry_attach(s);
			assert_int_equal(err, cases[i].err);
			assert_int_equal(seen.n_errors > 0, err < 0);
			if (!err && round == 0) {
				while (scry_poll(s, 1000) > 0)
					;
				assert_int_equal(scry_finish(s), 0);
			} else if (!err && round == 1) {
				scry_poll(s, 0);
			}
			scry_free(s);
			assert_int_equal(count_fds(), before);
		}
	}
	scry_free(NULL);
	s = scry_new(NULL, NULL);
	scry_free(s);
	assert_int_equal(count_fds(), before);
}

static void several_at_once(void **state)
{
	static const char text[] = "tracepoint:syscalls:sys_enter_getppid /pid == $1/ { @ = count(); }";
	char pid[16], *params[1] = { pid };
	struct seen seen[3];
	struct scry *s[3];
	int i, k;

	(void)state;
	need_root();
	snprintf(pid, sizeof(pid), "%d", getpid());
	for (i = 0; i < 3; i++) {
		memset(&seen[i], 0, sizeof(seen[i]));
		s[i] = scry_new(on_diag, &seen[i]);
		scry_on_event(s[i], on_event, &seen[i]);
		assert_int_equal(scry_set_params(s[i], 1, params), 0);
		assert_int_equal(scry_compile(s[i], "test", text, strlen(text)), 0);
		assert_int_equal(scry_attach(s[i]), 0);
		for (k = 0; k < 100; k++)
			syscall(SYS_getppid);
	}
	for (i = 0; i < 3; i++) {
		assert_int_equal(scry_poll(s[i], 0), 1);
		assert_int_equal(scry_finish(s[i]), 0);
	}
	assert_string_equal(seen[0].out, "\n\n@: 300\n");
	assert_string_equal(seen[1].out, "\n\n@: 200\n");
	assert_string_equal(seen[2].out, "\n\n@: 100\n");
	for (i = 0; i < 3; i++)
		scry_free(s[i]);
}

static void interrupted_while_attaching(void **state)
{
	struct seen seen;
	struct scry *s;
	int before = count_fds();

	(void)state;
	need_root();
	s = compiled(&seen, "tracepoint:sched:sched_switch { @ = count(); }", NULL, NULL);
	scry_interrupt(s);
	assert_int_equal(scry_attach(s), -EINTR);
	assert_int_equal(seen.n_errors, 0);
	assert_int_equal(scry_poll(s, 0), -EINVAL);
	assert_int_equal(scry_finish(s), 0);
	assert_string_equal(seen.out, "");
	scry_free(s);
	assert_int_equal(count_fds(), before);
}

static void settings(void **state)
{
	struct seen seen = { 0 };
	struct scry *s = scry_new(on_diag, &seen);

	(void)state;
	assert_int_equal(scry_set(s, "nosuch", "1"), -ENOENT);
	assert_int_equal(scry_set(s, "format", "xml"), -EINVAL);
	assert_int_equal(scry_set(s, "pid", "12x"), -EINVAL);
	assert_int_equal(scry_set(s, "pid", "0"), -EINVAL);
	assert_int_equal(scry_set(s, "pid", "4194305"), -EINVAL);
	assert_int_equal(scry_set(s, "unsafe", "maybe"), -EINVAL);
	assert_int_equal(scry_set(s, "max_map_keys", "x"), -EINVAL);
	assert_int_equal(scry_set(s, "no_feature", "warp"), -EINVAL);
	assert_int_equal(seen.n_errors, 8);
	assert_int_equal(scry_set(s, "max_map_keys", "10"), 0);
	assert_int_equal(scry_set(s, "no_feature", "cpu_v4,may_goto,uprobe_multi"), 0);
	assert_int_equal(scry_set(s, "format", "json"), 0);
	assert_int_equal(scry_attach(s), -EINVAL); /* nothing compiled */
	assert_int_equal(scry_compile(s, "t", "BEGIN { }", 9), 0);
	assert_int_equal(scry_compile(s, "t", "BEGIN { }", 9), -EALREADY);
	scry_free(s);
}

static void older_kernels_programs_load(void **state)
{
	static const char text[] = "BEGIN { @a[comm] = count(); @h = hist(-3); @x = -7 / 2; $i = 0; while ($i < 5) { $i++; } print($i);"
				   " for ($k : 0..3) { @l[$k] = $k; } print((int8)-1); print(bswap(258)); exit(); }";
	struct seen seen, old;
	struct scry *s;

	(void)state;
	need_root();
	s = compiled(&seen, text, NULL, NULL);
	run(s);
	scry_free(s);
	s = compiled(&old, text, "no_feature", "cpu_v4,may_goto,uninit_stack,no_prealloc,atomics,tp_cookie");
	run(s);
	scry_free(s);
	assert_string_equal(old.out, seen.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(object_is_not_run),
		cmocka_unit_test(begin_only),
		cmocka_unit_test(maps_by_callback),
		cmocka_unit_test(descriptors_come_back),
		cmocka_unit_test(several_at_once),
		cmocka_unit_test(interrupted_while_attaching),
		cmocka_unit_test(settings),
		cmocka_unit_test(older_kernels_programs_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
