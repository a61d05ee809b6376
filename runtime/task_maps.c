/* SPDX-License-Identifier: Apache-2.0 */
/* Maps that live in the threads (codegen/task_maps.c), seen from user space. An iterator over all threads copies out what they have; it
 * is made when something is to be printed, for it needs the layout of task_struct. A program at the end of threads keeps what the
 * ended ones had, for a hash would have it too; only maps that are printed pay for that. */
#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/link.h"
#include "runtime/task_maps.h"

#define INSN(c, d, s, o, i)                                                         \
	{                                                                           \
		.code = (c), .dst_reg = (d), .src_reg = (s), .off = (o), .imm = (i) \
	}
#define CALL(f) INSN(BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_##f)
#define MOV(d, s) INSN(BPF_ALU64 | BPF_MOV | BPF_X, d, s, 0, 0)
#define MOVI(d, i) INSN(BPF_ALU64 | BPF_MOV | BPF_K, d, 0, 0, i)
#define ADDI(d, i) INSN(BPF_ALU64 | BPF_ADD | BPF_K, d, 0, 0, i)
#define LOAD(size, d, s, o) INSN(BPF_LDX | BPF_MEM | (size), d, s, o, 0)
#define STORE(size, d, o, s) INSN(BPF_STX | BPF_MEM | (size), d, s, o, 0)
#define MAP(d, fd) INSN(BPF_LD | BPF_IMM | BPF_DW, d, BPF_PSEUDO_MAP_FD, 0, fd), INSN(0, 0, 0, 0, 0)
#define MAP_VALUE(d, fd, at) INSN(BPF_LD | BPF_IMM | BPF_DW, d, BPF_PSEUDO_MAP_VALUE, 0, fd), INSN(0, 0, 0, 0, at)
#define JZERO(r, o) INSN(BPF_JMP | BPF_JEQ | BPF_K, r, 0, o, 0)
#define EXIT INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0)
enum { KEY_BITS = 64 };
#define LEN(a) (sizeof(a) / sizeof(*(a)))

/* btf_id: number of an iterator's function, 0: none. */
static int load(struct run *r, enum bpf_prog_type type, const char *name, const struct bpf_insn *in, size_t n, uint32_t btf_id)
{
	LIBBPF_OPTS(bpf_prog_load_opts, o, .attach_btf_id = btf_id);

	if (btf_id)
		o.expected_attach_type = (enum bpf_attach_type)ATT_ITER;
	return bpf_prog_load(type, name, r->rt.u->config.license, in, n, &o);
}

/* ---- threads that end */

/* if (what the current thread has and is in no map) return; ended[thread] = it; */
static int load_keeper(struct run *r)
{
	const struct image *img = r->rt.img;
	const struct bpf_insn look[] = {
		CALL(get_current_task_btf),
		MAP(1, r->rt.map_fds[img->tasks]),
		MOV(2, 0),
		MOVI(3, 0),
		MOVI(4, 0),
		CALL(task_storage_get),
		MOV(6, 0),
		INSN(BPF_JMP | BPF_JNE | BPF_K, 6, 0, 2, 0),
		MOVI(0, 0),
		EXIT,
		MOVI(7, 0),
	};
	const struct bpf_insn keep[] = {
		JZERO(7, 17),
		INSN(BPF_ST | BPF_MEM | BPF_W, 10, 0, -12, KEY_BITS),
		CALL(get_current_pid_tgid),
		STORE(BPF_W, 10, -8, 0),
		INSN(BPF_ALU64 | BPF_RSH | BPF_K, 0, 0, 0, 32),
		STORE(BPF_W, 10, -4, 0),
		MAP(1, r->rt.map_fds[img->ended]),
		MOV(2, 10),
		ADDI(2, -12),
		MOV(3, 6),
		MOVI(4, 0),
		CALL(map_update_elem),
		JZERO(0, 4),
		MAP_VALUE(1, r->rt.map_fds[img->counters_map], 8 * img->ended_full),
		MOVI(2, 1),
		INSN(BPF_STX | BPF_ATOMIC | BPF_DW, 1, 2, 0, BPF_ADD),
		MOVI(0, 0),
		EXIT,
	};
	const struct unit *u = r->rt.u;
	struct bpf_insn *in = malloc((LEN(look) + LEN(keep) + 2 * (size_t)u->maps.n) * sizeof(*in));
	size_t n = LEN(look);
	int fd;

	if (!in)
		return -ENOMEM;
	memcpy(in, look, sizeof(look));
	for (int i = 0; i < u->maps.n; i++) {
		const struct map *m = u->maps.v[i];

		if (m->storage != MS_TASK)
			continue;
		in[n++] = (struct bpf_insn)LOAD(BPF_DW, 1, 6, (int16_t)(m->task_off + m->set_off));
		in[n++] = (struct bpf_insn)INSN(BPF_ALU64 | BPF_OR | BPF_X, 7, 1, 0, 0);
	}
	memcpy(in + n, keep, sizeof(keep));
	fd = load(r, BPF_PROG_TYPE_RAW_TRACEPOINT, "scry_ended", in, n + LEN(keep), 0);
	free(in);
	return fd;
}

/* It stays until the maps have been printed. */
int task_maps_attach(struct run *r)
{
	struct link *l;

	if (r->rt.img->ended < 0)
		return 0;
	l = run_link(r);
	if (!l)
		return -ENOMEM;
	l->is_kept = true;
	l->prog_fd = load_keeper(r);
	if (l->prog_fd < 0)
		return l->prog_fd;
	l->fd = bpf_raw_tracepoint_open("sched_process_exit", l->prog_fd);
	return l->fd < 0 ? l->fd : 0;
}

/* ---- threads that live */

struct task_layout {
	struct run *r;
	uint32_t iter_id, pid, tgid; /* number of the iterator, places of the numbers in task_struct */
};

static int find_layout(void *arg)
{
	struct task_layout *t = arg;
	struct unit *u = t->r->rt.u;
	const char *why, *hint;
	struct csource *btf = unit_btf(u, NULL, &why, &hint);
	struct type *task = unit_find_type(u, CT_STRUCT, "task_struct", SPACE_KERNEL, NULL);
	const struct field *pid = task ? type_member(&u->types, task, "pid") : NULL;
	const struct field *tgid = task ? type_member(&u->types, task, "tgid") : NULL;

	if (!btf || !pid || !tgid)
		return -ENOENT;
	t->iter_id = (uint32_t)btf->find(btf, CT_FUNC, "bpf_iter_task");
	t->pid = pid->off;
	t->tgid = tgid->off;
	return t->iter_id ? 0 : -ENOENT;
}

/* For each thread that has something: 8 bytes of its numbers, then what it has. */
static int load_iterator(struct run *r)
{
	const struct image *img = r->rt.img;
	struct task_layout t = { .r = r };
	int err = rt_guard(r->rt.u->arena, find_layout, &t);
	const struct bpf_insn in[] = {
		LOAD(BPF_DW, 6, 1, 0), /* meta */
		LOAD(BPF_DW, 7, 1, 8), /* task */
		JZERO(7, 21),
		MAP(1, r->rt.map_fds[img->tasks]),
		MOV(2, 7),
		MOVI(3, 0),
		MOVI(4, 0),
		CALL(task_storage_get),
		JZERO(0, 14),
		MOV(8, 0),
		LOAD(BPF_W, 1, 7, (int16_t)t.pid),
		STORE(BPF_W, 10, -8, 1),
		LOAD(BPF_W, 1, 7, (int16_t)t.tgid),
		STORE(BPF_W, 10, -4, 1),
		LOAD(BPF_DW, 1, 6, 0), /* seq */
		MOV(2, 10),
		ADDI(2, -8),
		MOVI(3, 8),
		CALL(seq_write),
		LOAD(BPF_DW, 1, 6, 0),
		MOV(2, 8),
		MOVI(3, (int32_t)img->maps.v[img->tasks].value_size),
		CALL(seq_write),
		MOVI(0, 0),
		EXIT,
	};

	return err ? err : load(r, BPF_PROG_TYPE_TRACING, "scry_threads", in, LEN(in), t.iter_id);
}

/* The iterator's file, or -errno. */
static int open_iterator(struct run *r)
{
	int prog = load_iterator(r), link, fd = -1;
	struct link_attr a = { .prog_fd = (uint32_t)prog, .attach_type = ATT_ITER };

	if (prog < 0)
		return prog;
	link = link_create(&a);
	if (link >= 0) {
		fd = bpf_iter_create(link);
		close(link);
	}
	close(prog);
	return link < 0 ? link : fd < 0 ? -errno : fd;
}

static int read_live(struct run *r, task_value_fn *fn, void *data)
{
	size_t size = 8 + r->rt.img->maps.v[r->rt.img->tasks].value_size, have = 0;
	char buf[32768];
	ssize_t n = 1;
	int fd = open_iterator(r), err = 0;

	if (fd < 0)
		return fd;
	while (n > 0 && !err) {
		n = read(fd, buf + have, sizeof(buf) - have);
		if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
			n = 1;
			continue;
		}
		if (n < 0)
			err = -errno;
		for (have += n > 0 ? (size_t)n : 0; have >= size && !err; have -= size) {
			err = fn(data, buf, buf + 8, false);
			memmove(buf, buf + size, have - size);
		}
	}
	close(fd);
	return err;
}

/* ---- both */

static int read_ended(struct run *r, task_value_fn *fn, void *data)
{
	const struct image *img = r->rt.img;
	int fd = img->ended < 0 ? -1 : r->rt.map_fds[img->ended], err = 0;
	char *value = malloc(img->maps.v[img->tasks].value_size);
	uint32_t key[3], next[3]; /* bits, thread, process */
	bool is_first = true;

	if (!value)
		return -ENOMEM;
	for (; fd >= 0 && !err && !bpf_map_get_next_key(fd, is_first ? NULL : key, next); is_first = false) {
		memcpy(key, next, sizeof(key));
		if (!bpf_map_lookup_elem(fd, key, value))
			err = fn(data, key + 1, value, true);
	}
	free(value);
	return err;
}

int task_maps_each(struct run *r, task_value_fn *fn, void *data)
{
	int err = read_live(r, fn, data);

	return err ? err : read_ended(r, fn, data);
}
