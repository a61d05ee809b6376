/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel says about the programs and maps of one process. They are found through the process's descriptors: others on the machine
 * may trace at the same time. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"

enum { MAX_IDS = 256 };

struct ids {
	__u32 v[MAX_IDS];
	int n;
};

static void add(struct ids *s, __u32 id)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (s->v[i] == id)
			return;
	if (s->n < MAX_IDS)
		s->v[s->n++] = id;
}

int stats_on(void)
{
	return bpf_enable_stats(BPF_STATS_RUN_TIME);
}

/* The number behind `word:` in /proc/PID/fdinfo/FD; -1: there is none. */
static long long fd_number(pid_t pid, const char *fd, const char *word)
{
	char path[320], line[256];
	size_t len = strlen(word);
	long long v = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo/%s", pid, fd);
	f = fopen(path, "re");
	while (f && v < 0 && fgets(line, sizeof(line), f))
		if (!strncmp(line, word, len) && line[len] == ':')
			v = atoll(line + len + 1);
	if (f)
		fclose(f);
	return v;
}

static void find_ids(pid_t pid, const char *word, struct ids *out)
{
	struct dirent *e;
	char path[64];
	long long id;
	DIR *d;

	snprintf(path, sizeof(path), "/proc/%d/fd", pid);
	d = opendir(path);
	while (d && (e = readdir(d))) {
		id = e->d_name[0] == '.' ? -1 : fd_number(pid, e->d_name, word);
		if (id > 0)
			add(out, (__u32)id);
	}
	if (d)
		closedir(d);
}

void progs_open(struct progs *p, pid_t pid)
{
	struct ids ids = { .n = 0 };
	int i, fd;

	p->n = 0;
	find_ids(pid, "prog_id", &ids);
	for (i = 0; i < ids.n && p->n < (int)(sizeof(p->fds) / sizeof(*p->fds)); i++) {
		fd = bpf_prog_get_fd_by_id(ids.v[i]);
		if (fd >= 0)
			p->fds[p->n++] = fd;
	}
	progs_mark(p);
}

void progs_close(struct progs *p)
{
	while (p->n)
		close(p->fds[--p->n]);
}

static struct bpf_prog_info info_of(int fd, __u32 *maps, __u32 n_maps)
{
	struct bpf_prog_info info = { .nr_map_ids = n_maps, .map_ids = (__u64)(unsigned long)maps };
	__u32 len = sizeof(info);

	if (bpf_obj_get_info_by_fd(fd, &info, &len))
		memset(&info, 0, sizeof(info));
	return info;
}

void progs_mark(struct progs *p)
{
	struct bpf_prog_info info;
	int i;

	for (i = 0; i < p->n; i++) {
		info = info_of(p->fds[i], NULL, 0);
		p->ns[i] = info.run_time_ns;
		p->runs[i] = info.run_cnt;
	}
}

double progs_ns(struct progs *p, unsigned long long min_runs, double per)
{
	struct bpf_prog_info info;
	unsigned long long runs;
	double ns, sum = -1;
	int i;

	for (i = 0; i < p->n; i++) {
		info = info_of(p->fds[i], NULL, 0);
		runs = info.run_cnt - p->runs[i];
		ns = (double)(info.run_time_ns - p->ns[i]);
		if (runs >= min_runs && runs)
			sum = (sum < 0 ? 0 : sum) + ns / (per > 0 ? per : (double)runs);
	}
	return sum;
}

static double map_kib(__u32 id)
{
	char name[16];
	int fd = bpf_map_get_fd_by_id(id);
	long long bytes;

	if (fd < 0)
		return 0;
	snprintf(name, sizeof(name), "%d", fd);
	bytes = fd_number(getpid(), name, "memlock");
	close(fd);
	return bytes > 0 ? (double)bytes / 1024 : 0;
}

struct sizes progs_sizes(struct progs *p, pid_t pid, unsigned long long min_runs)
{
	struct sizes s = { 0 };
	struct bpf_prog_info info;
	struct ids maps = { .n = 0 };
	__u32 of_prog[64];
	int i;

	find_ids(pid, "map_id", &maps);
	for (i = 0; i < p->n; i++) {
		info = info_of(p->fds[i], of_prog, sizeof(of_prog) / sizeof(*of_prog));
		while (info.nr_map_ids)
			add(&maps, of_prog[--info.nr_map_ids]);
		if (info.run_cnt - p->runs[i] < min_runs)
			continue;
		s.insns += info.xlated_prog_len / 8;
		s.jited += info.jited_prog_len;
		s.verified += info.verified_insns;
	}
	for (i = 0; i < maps.n; i++)
		s.map_kib += map_kib(maps.v[i]);
	return s;
}
