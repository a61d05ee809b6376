/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody else's loader makes of an object file of scry's: libbpf opens it, loads it, attaches what it can by itself.
 *
 *   object FILE list                programs and maps; nothing is loaded
 *   object FILE load                loads them, no more
 *   object FILE run MAP COMMAND...  attaches, runs the command, shows the map: each key, and the sum of the first words of its values;
 *                                   of a ring the number of records
 *   object FILE iter MAP            the same, and instead of a command iterators are read to their end */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what, int err)
{
	fprintf(stderr, "%s: %s\n", what, strerror(err < 0 ? -err : err));
	exit(1);
}

/* Everything but what it says of the section that is ours. */
static int print(enum libbpf_print_level level, const char *fmt, va_list ap)
{
	return level == LIBBPF_WARN ? vfprintf(stderr, fmt, ap) : 0;
}

static int list(struct bpf_object *obj)
{
	struct bpf_program *p;
	struct bpf_map *m;

	bpf_object__for_each_program(p, obj)
		printf("%s: %s in %s\n", bpf_program__name(p), libbpf_bpf_prog_type_str(bpf_program__type(p)), bpf_program__section_name(p));
	bpf_object__for_each_map(m, obj)
		printf("%s: %s, key %u, value %u, entries %u, flags 0x%x\n", bpf_map__name(m), libbpf_bpf_map_type_str(bpf_map__type(m)),
		       bpf_map__key_size(m), bpf_map__value_size(m), bpf_map__max_entries(m), bpf_map__map_flags(m));
	return 0;
}

/* ---- maps */

/* An array of a value for each CPU, as its type says: the sum of the first words. */
static int show_variable(struct bpf_object *obj, const char *name)
{
	const struct btf *btf = bpf_object__btf(obj);
	const struct btf_type *sec = btf__type_by_id(btf, (uint32_t)btf__find_by_name_kind(btf, ".bss", BTF_KIND_DATASEC));
	const struct bpf_map *map = bpf_object__find_map_by_name(obj, ".bss");
	const struct btf_var_secinfo *v = btf_var_secinfos(sec);
	const struct btf_type *t;
	uint64_t sum = 0, word;
	uint32_t zero = 0, size, at;
	char *data;
	int i;

	if (!map || !sec)
		fail(name, ENOENT);
	data = malloc(bpf_map__value_size(map));
	if (bpf_map_lookup_elem(bpf_map__fd(map), &zero, data))
		fail("lookup", errno);
	for (i = 0; i < btf_vlen(sec); i++, v++) {
		t = btf__type_by_id(btf, v->type);
		if (strcmp(btf__name_by_offset(btf, t->name_off), name))
			continue;
		t = btf__type_by_id(btf, t->type);
		size = btf_is_array(t) ? v->size / btf_array(t)->nelems : v->size;
		for (at = 0; at < v->size; at += size) {
			memcpy(&word, data + v->offset + at, sizeof(word));
			sum += word;
		}
		printf("%s: %llu\n", name, (unsigned long long)sum);
		free(data);
		return 0;
	}
	fail(name, ENOENT);
	return 1;
}

static void show_key(const unsigned char *key, size_t size)
{
	size_t i;

	for (i = 0; i < size && isprint(key[i]); i++)
		putchar(key[i]);
	for (; i < size && key[i]; i++)
		printf("%02x", key[i]);
}

/* Records of the script's first event. */
static int count_record(void *user, void *data, size_t size)
{
	uint32_t event;

	memcpy(&event, data, sizeof(event));
	*(int *)user += size >= 8 && !event;
	return 0;
}

static int show_ring(const struct bpf_map *m)
{
	int n = 0;
	struct ring_buffer *ring = ring_buffer__new(bpf_map__fd(m), count_record, &n, NULL);

	if (!ring || ring_buffer__consume(ring) < 0)
		fail("ring", errno);
	ring_buffer__free(ring);
	printf("%s: %d\n", bpf_map__name(m), n);
	return 0;
}

static int show_map(struct bpf_object *obj, const char *name)
{
	struct bpf_map *m = bpf_object__find_map_by_name(obj, name);
	int fd, i, n = 1;
	uint64_t *value, sum;
	char *key, *last = NULL;

	if (!m)
		return show_variable(obj, name);
	if (bpf_map__type(m) == BPF_MAP_TYPE_RINGBUF)
		return show_ring(m);
	fd = bpf_map__fd(m);
	if (bpf_map__type(m) == BPF_MAP_TYPE_PERCPU_HASH || bpf_map__type(m) == BPF_MAP_TYPE_PERCPU_ARRAY)
		n = libbpf_num_possible_cpus();
	key = calloc(1, bpf_map__key_size(m));
	value = calloc((size_t)n, (bpf_map__value_size(m) + 7) & ~7u);
	while (!bpf_map_get_next_key(fd, last, key)) {
		last = key;
		if (bpf_map_lookup_elem(fd, key, value))
			fail("lookup", errno);
		for (sum = 0, i = 0; i < n; i++)
			sum += value[(size_t)i * ((bpf_map__value_size(m) + 7) / 8)];
		printf("%s[", name);
		show_key((unsigned char *)key, bpf_map__key_size(m));
		printf("]: %llu\n", (unsigned long long)sum);
	}
	free(key);
	free(value);
	return 0;
}

/* ---- runs */

static void run_command(char **argv)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		execvp(*argv, argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status)
		fail(*argv, ECHILD);
}

static void read_iterator(const struct bpf_link *l)
{
	int fd = bpf_iter_create(bpf_link__fd(l));
	char buf[4096];
	ssize_t n;

	if (fd < 0)
		fail("iterator", errno);
	do
		n = read(fd, buf, sizeof(buf));
	while (n > 0 || (n < 0 && errno == EAGAIN));
	if (n < 0)
		fail("read", errno);
	close(fd);
}

static int run(struct bpf_object *obj, const char *map, char **command)
{
	struct bpf_link *links[64] = { NULL };
	struct bpf_program *p;
	int n = 0, err = bpf_object__load(obj);

	if (err)
		fail("load", err);
	bpf_object__for_each_program(p, obj)
	{
		links[n] = bpf_program__attach(p);
		if (!links[n])
			fail(bpf_program__name(p), errno);
		if (++n == 64)
			break;
	}
	if (*command)
		run_command(command);
	else
		read_iterator(links[0]);
	while (n)
		bpf_link__destroy(links[--n]);
	return show_map(obj, map);
}

int main(int argc, char **argv)
{
	struct bpf_object *obj;
	int err;

	if (argc < 3)
		fail("usage: object FILE list | load | run MAP COMMAND... | iter MAP", EINVAL);
	libbpf_set_print(print);
	obj = bpf_object__open_file(argv[1], NULL);
	if (!obj)
		fail("open", errno);
	if (argc > 3)
		err = run(obj, argv[3], argv + 4);
	else
		err = strcmp(argv[2], "load") ? list(obj) : bpf_object__load(obj);
	bpf_object__close(obj);
	return err;
}
