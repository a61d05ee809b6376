/* SPDX-License-Identifier: Apache-2.0 */
/* Reading, clearing and zeroing the script's maps from user space. Keyed maps are read in batches; kernels or maps that
 * cannot do that are walked key by key. Programs may go on writing meanwhile: what is read is what was there at that moment. */
#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/run.h"
#include "runtime/task_maps.h"

enum { FIRST_BATCH = 256 };

/* A map being read: room for cap elements, n of them filled. */
struct reader {
	int fd;
	size_t key_size, value_size; /* as the kernel copies them */
	uint32_t n, cap;
	char *keys, *values;
};

int map_fd(const struct run *r, const struct map *m)
{
	if (!r->rt.map_fds || m->image_map < 0)
		return -1;
	return r->rt.map_fds[m->image_map];
}

static bool is_percpu(const struct map *m)
{
	return m->storage == MS_CPUS1 || m->storage == MS_PERCPU1 || m->storage == MS_PERCPU_HASH || m->storage == MS_LRU_PERCPU_HASH;
}

static int n_slots(const struct run *r, const struct map *m)
{
	return is_percpu(m) || m->n_slot_keys ? r->rt.u->kinfo->n_cpus : 1;
}

static int reader_grow(struct reader *rd, uint32_t room)
{
	uint32_t cap = rd->cap ? rd->cap : FIRST_BATCH;
	char *p;

	while (cap - rd->n < room)
		cap *= 2;
	if (cap == rd->cap)
		return 0;
	p = realloc(rd->keys, cap * rd->key_size);
	if (!p)
		return -ENOMEM;
	rd->keys = p;
	p = realloc(rd->values, cap * rd->value_size);
	if (!p)
		return -ENOMEM;
	rd->values = p;
	rd->cap = cap;
	return 0;
}

/* -EOPNOTSUPP when the first batch says that there is no such thing here. */
static int read_batches(struct reader *rd)
{
	uint32_t batch = FIRST_BATCH, count, cursor; /* of hashes; the kernel copies no more than these 4 bytes */
	bool started = false;
	int err;

	for (;;) {
		err = reader_grow(rd, batch);
		if (err)
			return err;
		count = batch;
		err = bpf_map_lookup_batch(rd->fd, started ? &cursor : NULL, &cursor, rd->keys + rd->n * rd->key_size,
					   rd->values + rd->n * rd->value_size, &count, NULL);
		if (err == -ENOSPC) { /* a bucket with more elements than that */
			batch *= 2;
			continue;
		}
		if (err && err != -ENOENT)
			return started || err == -ENOMEM ? err : -EOPNOTSUPP;
		rd->n += count;
		if (err == -ENOENT)
			return 0;
		started = true;
		if (batch < 8192)
			batch *= 2;
	}
}

static int read_one_by_one(struct reader *rd)
{
	const char *prev = NULL;
	int err;

	for (rd->n = 0;; rd->n++) {
		err = reader_grow(rd, 1);
		if (err)
			return err;
		prev = rd->n ? rd->keys + (rd->n - 1) * rd->key_size : NULL;
		err = bpf_map_get_next_key(rd->fd, prev, rd->keys + rd->n * rd->key_size);
		if (err)
			return err == -ENOENT ? 0 : err;
		err = bpf_map_lookup_elem(rd->fd, rd->keys + rd->n * rd->key_size, rd->values + rd->n * rd->value_size);
		if (err) /* deleted in between */
			memset(rd->values + rd->n * rd->value_size, 0, rd->value_size);
	}
}

static int read_scalar(struct reader *rd)
{
	uint32_t zero = 0;
	int err = reader_grow(rd, 1);

	if (err)
		return err;
	rd->n = 1;
	return bpf_map_lookup_elem(rd->fd, &zero, rd->values);
}

/* ---- those whose keys are numbers of CPUs or probes */

/* What each CPU has of the i-th element, side by side. One that nobody has set is passed over. */
static void take_slot(struct reader *rd, const struct map *m, const char *all, uint32_t i)
{
	char *value = rd->values + rd->n * rd->value_size;
	struct map_elem e = { NULL, value, (int)(rd->value_size / m->value_size) };
	bool is_by_cpu = !m->n_slot_keys;

	for (int cpu = 0; cpu < e.n_slots; cpu++) {
		size_t from = is_by_cpu ? (size_t)i * m->slot_stride : (size_t)cpu * m->slot_stride + (size_t)i * m->value_size;

		memcpy(value + (size_t)cpu * m->value_size, all + from, m->value_size);
	}
	if (!fmt_is_set(m, &e))
		return;
	memset(rd->keys + rd->n * rd->key_size, 0, rd->key_size);
	memcpy(rd->keys + rd->n * rd->key_size, &i, sizeof(i));
	rd->n++;
}

static int read_slots(struct run *r, const struct map *m, struct reader *rd)
{
	uint32_t zero = 0, n = m->n_slot_keys ? m->n_slot_keys : (uint32_t)r->rt.u->kinfo->n_cpus, i;
	char *all = malloc((size_t)m->slot_stride * (size_t)r->rt.u->kinfo->n_cpus);
	int err = all ? reader_grow(rd, n) : -ENOMEM;

	if (!err)
		err = bpf_map_lookup_elem(rd->fd, &zero, all);
	for (i = 0; i < n && !err; i++)
		take_slot(rd, m, all, i);
	free(all);
	return err;
}

static int clear_slots(struct run *r, const struct map *m)
{
	void *zeros = calloc(m->slot_stride, (size_t)r->rt.u->kinfo->n_cpus);
	uint32_t zero = 0;
	int err = zeros ? bpf_map_update_elem(map_fd(r, m), &zero, zeros, BPF_ANY) : -ENOMEM;

	free(zeros);
	return err;
}

/* ---- those that live in the threads */

struct task_reader {
	const struct map *m;
	struct reader *rd;
};

static void put_task_key(const struct map *m, const uint32_t thread[2], char *key)
{
	memset(key, 0, m->key_size);
	for (uint32_t i = 0; m->key->kind == T_TUPLE && i < m->key->n; i++)
		memcpy(key + m->key->f[i].off, &thread[m->task_key >> i & 1], sizeof(*thread));
	if (m->key->kind != T_TUPLE)
		memcpy(key, thread, sizeof(*thread));
}

/* A number that a thread had may be another's now. */
static bool has_key(const struct reader *rd, const char *key)
{
	for (uint32_t i = 0; i < rd->n; i++)
		if (!memcmp(rd->keys + i * rd->key_size, key, rd->key_size))
			return true;
	return false;
}

static int take_task_value(void *data, const void *thread, const char *value, bool is_ended)
{
	struct task_reader *t = data;
	struct reader *rd = t->rd;
	const struct map *m = t->m;
	uint32_t ids[2];
	uint64_t set;
	int err;

	memcpy(&set, value + m->task_off + m->set_off, sizeof(set));
	err = set ? reader_grow(rd, 1) : 0;
	if (!set || err)
		return err;
	memcpy(ids, thread, sizeof(ids));
	put_task_key(m, ids, rd->keys + rd->n * rd->key_size);
	if (is_ended && has_key(rd, rd->keys + rd->n * rd->key_size))
		return 0;
	memcpy(rd->values + rd->n++ * rd->value_size, value + m->task_off, rd->value_size);
	return 0;
}

static bool is_cleared(const struct run *r, const struct map *m)
{
	return r->tasks_cleared >> m->id & 1;
}

static int read_tasks(struct run *r, const struct map *m, struct reader *rd)
{
	struct task_reader t = { .m = m, .rd = rd };
	int err = reader_grow(rd, 1);

	return err || is_cleared(r, m) ? err : task_maps_each(r, take_task_value, &t);
}

int map_read(struct run *r, const struct map *m, struct map_copy *c)
{
	int slots = n_slots(r, m), i, err;
	struct reader rd = {
		.fd = map_fd(r, m),
		.key_size = m->key ? m->key_size : sizeof(uint32_t),
		.value_size = (size_t)m->value_size * slots,
	};

	memset(c, 0, sizeof(*c));
	if (rd.fd < 0)
		return 0;
	if (m->storage == MS_TASK)
		err = read_tasks(r, m, &rd);
	else if (m->storage == MS_SLOTS)
		err = read_slots(r, m, &rd);
	else
		err = m->key ? read_batches(&rd) : read_scalar(&rd);
	if (err == -EOPNOTSUPP)
		err = read_one_by_one(&rd);
	c->keys = rd.keys;
	c->values = rd.values;
	if (!err)
		c->e = malloc((rd.n + 1) * sizeof(*c->e));
	if (!c->e) {
		map_copy_free(c);
		return err ? err : -ENOMEM;
	}
	c->n = (int)rd.n;
	for (i = 0; i < c->n; i++)
		c->e[i] = (struct map_elem){ m->key ? rd.keys + i * rd.key_size : NULL, rd.values + i * rd.value_size, slots };
	return 0;
}

void map_copy_free(struct map_copy *c)
{
	free(c->e);
	free(c->keys);
	free(c->values);
	memset(c, 0, sizeof(*c));
}

static int write_scalar(struct run *r, const struct map *m, bool is_set)
{
	size_t size = (size_t)m->value_size * n_slots(r, m);
	uint64_t one = 1;
	uint32_t zero = 0;
	char *v = calloc(1, size);
	int err;

	if (!v)
		return -ENOMEM;
	if (is_set)
		memcpy(v + m->set_off, &one, sizeof(one));
	err = bpf_map_update_elem(map_fd(r, m), &zero, v, BPF_ANY);
	free(v);
	return err;
}

static int clear_keyed(struct run *r, const struct map *m)
{
	char *key = malloc(m->key_size);
	int fd = map_fd(r, m), err = 0;
	uint64_t left = (uint64_t)m->max_entries * 4 + 1024; /* programs may add as fast as we delete */

	if (!key)
		return -ENOMEM;
	while (!err && left--) {
		err = bpf_map_get_next_key(fd, NULL, key);
		if (!err)
			err = bpf_map_delete_elem(fd, key);
		if (err == -ENOENT && bpf_map_get_next_key(fd, NULL, key) == 0)
			err = 0; /* the program was quicker */
	}
	free(key);
	return err == -ENOENT ? 0 : err;
}

int map_clear(struct run *r, const struct map *m)
{
	if (map_fd(r, m) < 0)
		return 0;
	if (m->storage == MS_SLOTS)
		return clear_slots(r, m);
	if (m->storage == MS_TASK) { /* by an end probe: nothing comes after that */
		r->tasks_cleared |= 1ull << m->id;
		return 0;
	}
	return m->key ? clear_keyed(r, m) : write_scalar(r, m, false);
}

int map_zero(struct run *r, const struct map *m)
{
	struct map_copy c;
	int i, err;
	char *v;

	if (map_fd(r, m) < 0)
		return 0;
	err = map_read(r, m, &c);
	if (err)
		return err;
	if (!m->key) {
		err = c.n && fmt_is_set(m, &c.e[0]) ? write_scalar(r, m, true) : 0;
		map_copy_free(&c);
		return err;
	}
	v = calloc(1, (size_t)m->value_size * n_slots(r, m));
	if (!v)
		err = -ENOMEM;
	for (i = 0; i < c.n && !err; i++) {
		err = bpf_map_update_elem(map_fd(r, m), c.e[i].key, v, BPF_EXIST);
		if (err == -ENOENT) /* deleted meanwhile */
			err = 0;
	}
	free(v);
	map_copy_free(&c);
	return err;
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct map *const *)a)->name, (*(const struct map *const *)b)->name);
}

const struct map **maps_by_name(const struct run *r, int *n)
{
	const struct unit *u = r->rt.u;
	const struct map **all = malloc(((size_t)u->maps.n + 1) * sizeof(*all));

	*n = u->maps.n;
	if (!all)
		return NULL;
	if (*n)
		memcpy(all, u->maps.v, (size_t)*n * sizeof(*all));
	qsort(all, (size_t)*n, sizeof(*all), by_name);
	return all;
}

int map_print(struct run *r, const struct map *m, uint64_t top, uint64_t div, bool at_exit)
{
	struct map_copy c;
	int err = map_read(r, m, &c);

	if (err)
		return err;
	if (!at_exit || m->key || (c.n && fmt_is_set(m, &c.e[0])))
		fmt_map(&r->rt, event_out(r, SCRY_EV_MAP), m, c.e, c.n, top, div);
	map_copy_free(&c);
	return 0;
}

int maps_print(struct run *r)
{
	const struct map **all;
	int i, n, err = 0, one;

	all = maps_by_name(r, &n);
	if (!all)
		return -ENOMEM;
	for (i = 0; i < n; i++) {
		one = map_fd(r, all[i]) < 0 ? 0 : map_print(r, all[i], 0, 0, true);
		if (one) {
			run_error(r, all[i]->span, NULL, "cannot read map %s: %s", all[i]->name, strerror(-one));
			err = one;
		}
	}
	free(all);
	event_flush(r);
	return err;
}

int rt_stack(struct rt *rt, uint64_t id, uint64_t *words, int max, uint32_t *pid)
{
	const struct image *img = rt->img;
	const struct image_map *m;
	uint32_t head[2] = { 0 }, room;
	char *value;

	if (!id || !rt->map_fds || img->stacks < 0 || rt->map_fds[img->stacks] < 0)
		return 0;
	m = &img->maps.v[img->stacks];
	value = malloc(m->value_size);
	if (!value)
		return 0;
	if (!bpf_map_lookup_elem(rt->map_fds[img->stacks], &id, value)) {
		memcpy(head, value, sizeof(head));
		room = (m->value_size - (uint32_t)sizeof(head)) / (uint32_t)sizeof(*words);
		if (room > (uint32_t)max)
			room = (uint32_t)max;
		memcpy(words, value + sizeof(head), room * sizeof(*words));
		if (head[0] > room)
			head[0] = room;
	}
	free(value);
	if (pid)
		*pid = head[1];
	return (int)head[0];
}
