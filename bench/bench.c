/* SPDX-License-Identifier: Apache-2.0 */
/* `bench BUILD [WORD...]`: measures what the words name (tables, rows, or parts of both; all without words), prints each table
 * when it is complete and leaves BUILD/bench.md and BUILD/bench.json. PEERS=name:path,... adds tracers to the distribution's bpftrace. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"

struct tracer tracers[MAX_TRACERS];
int n_tracers;
const char *build, *scratch;

static char **words;
static int n_words;

bool wanted(const char *table, const char *row)
{
	int i;

	for (i = 0; i < n_words; i++)
		if (strstr(table, words[i]) || strstr(row, words[i]))
			return true;
	return !n_words;
}

bool takes_part(const struct tracer *t, int who)
{
	static const int bits[] = { [OURS] = ~0, [OURS_STATIC] = WITH_STATIC, [REFERENCE] = WITH_REFERENCE, [PEER] = WITH_PEERS };

	return bits[t->kind] & who;
}

static void add_tracer(enum tracer_kind kind, const char *name, const char *dir, const char *file)
{
	struct tracer *t = &tracers[n_tracers];

	if (n_tracers == MAX_TRACERS)
		return;
	if ((size_t)snprintf(t->path, sizeof(t->path), "%s%s", dir, file) >= sizeof(t->path) || access(t->path, X_OK))
		return;
	t->kind = kind;
	t->name = name;
	n_tracers++;
}

/* name:path,name:path */
static void add_peers(char *list)
{
	char *one, *colon;

	while (list && (one = strsep(&list, ","))) {
		colon = strchr(one, ':');
		if (!colon) {
			fprintf(stderr, "bench: PEERS is a list of name:path, not '%s'\n", one);
			continue;
		}
		*colon = 0;
		add_tracer(PEER, one, colon + 1, "");
	}
}

static void write_file(const char *name, void (*fn)(FILE *f), const char *head)
{
	char path[MAX_PATH];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", build, name);
	f = fopen(path, "we");
	if (!f) {
		perror(path);
		return;
	}
	fputs(head, f);
	fn(f);
	fclose(f);
}

static void head(char *buf, size_t size)
{
	struct utsname u;
	time_t now = time(NULL);
	struct tm tm;
	char date[32];

	uname(&u);
	strftime(date, sizeof(date), "%Y-%m-%d", gmtime_r(&now, &tm));
	snprintf(buf, size,
		 "# Measurements\n\n%s, Linux %s %s, %ld CPUs. Medians; ± is half of the range that holds the middle half of the samples. "
		 "A ratio above 1 means that scry's value is the smaller one.\n",
		 date, u.release, u.machine, sysconf(_SC_NPROCESSORS_ONLN));
}

int main(int argc, char **argv)
{
	static char dir[] = "/tmp/scry-bench-XXXXXX";
	char title[512], *peers = getenv("PEERS");

	if (argc == 3 && !strcmp(argv[1], "--ref"))
		return ref_main(argv[2]);
	if (argc < 2 || geteuid()) {
		fprintf(stderr, "usage: bench BUILD [WORD...], as root\n");
		return 1;
	}
	build = argv[1];
	words = argv + 2;
	n_words = argc - 2;
	scratch = mkdtemp(dir);
	add_tracer(OURS, "scry", build, "/scry");
	add_tracer(OURS_STATIC, "scry-static", build, "/scry-static");
	add_tracer(REFERENCE, "C", build, "/bench/bench");
	add_tracer(PEER, "bpftrace", "/usr/bin/bpftrace", "");
	add_peers(peers ? strdup(peers) : NULL);
	if (!scratch || !n_tracers || tracers[0].kind != OURS) {
		fprintf(stderr, "bench: there is no %s/scry\n", build);
		return 1;
	}
	head(title, sizeof(title));
	fputs(title, stdout);
	bench_start();
	bench_scale();
	bench_event();
	bench_output();
	bench_foot();
	write_file("bench.md", report_markdown, title);
	write_file("bench.json", report_json, "");
	return shell_number("rm -rf %s; echo 0", scratch) != 0;
}
