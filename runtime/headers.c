/* SPDX-License-Identifier: Apache-2.0 */
/* C headers through the machine's own compiler, run as a child: macros from its preprocessor, types from the debug information of
 * an object file that holds nothing else. It gets ten seconds and a directory of its own, which is gone afterwards. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/dwarf.h"
#include "runtime/kinfo.h"
#include "runtime/run.h"

enum { TIMEOUT_MS = 10000,
       MAX_OUTPUT = 32 << 20,
       MAX_ARGS = 128 };

extern char **environ;

/* The compiler while it runs, and what it has said. */
struct output {
	pid_t pid;
	int out, err; /* read ends */
	struct str text, errors;
};

struct reading {
	struct kinfo *k;
	struct arena *a;
	const struct header_req *req;
	char dir[64]; /* private, "" when it does not exist */
	const char *source, *object, *compiler;
	const char *args[MAX_ARGS];
	int n_args;
	struct output output;
	struct header_result *result;
};

static int fail(struct reading *r, int err, const char *hint, const char *why)
{
	r->k->why = why;
	r->k->hint = hint;
	return err;
}

/* ---- the child */

static int spawn(struct reading *r, struct output *c)
{
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	int out[2], errs[2], err;
	sigset_t dflt;

	if (pipe2(out, O_CLOEXEC))
		return -errno;
	if (pipe2(errs, O_CLOEXEC)) {
		err = -errno;
		close(out[0]);
		close(out[1]);
		return err;
	}
	posix_spawn_file_actions_init(&fa);
	posix_spawn_file_actions_addopen(&fa, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&fa, out[1], 1);
	posix_spawn_file_actions_adddup2(&fa, errs[1], 2);
	posix_spawnattr_init(&attr);
	sigemptyset(&dflt);
	sigaddset(&dflt, SIGPIPE);
	posix_spawnattr_setsigdefault(&attr, &dflt);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF); /* the compiler's own children end with it */
	r->args[r->n_args] = NULL;
	err = -posix_spawnp(&c->pid, r->args[0], &fa, &attr, (char *const *)r->args, environ);
	posix_spawn_file_actions_destroy(&fa);
	posix_spawnattr_destroy(&attr);
	close(out[1]);
	close(errs[1]);
	c->out = out[0];
	c->err = errs[0];
	if (err) {
		close(c->out);
		close(c->err);
	}
	return err;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000ll + t.tv_nsec / 1000000;
}

/* What there is to read; false at the end of the pipe. */
static bool take(struct pollfd *p, struct str *to)
{
	char buf[65536];
	ssize_t n;

	if (p->fd < 0 || !p->revents)
		return p->fd >= 0;
	n = read(p->fd, buf, sizeof(buf));
	if (n > 0 && to->n < MAX_OUTPUT)
		str_add(to, buf, (size_t)n);
	if (n <= 0)
		p->fd = -1;
	return n > 0;
}

/* 0 once both pipes have ended, -ETIME before they have. */
static int collect(struct output *c)
{
	struct pollfd p[2] = { { .fd = c->out, .events = POLLIN }, { .fd = c->err, .events = POLLIN } };
	int64_t end = now_ms() + TIMEOUT_MS, left;

	while (p[0].fd >= 0 || p[1].fd >= 0) {
		left = end - now_ms();
		if (left <= 0)
			return -ETIME;
		p[0].revents = p[1].revents = 0;
		if (poll(p, 2, (int)left) < 0 && errno != EINTR)
			return -errno;
		take(&p[0], &c->text);
		take(&p[1], &c->errors);
	}
	return 0;
}

/* The exit status, or -errno. */
static int run(struct reading *r)
{
	struct output *c = &r->output;
	int err, status = 0;

	err = spawn(r, c);
	if (err)
		return err;
	err = collect(c);
	if (err)
		kill(-c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(c->out);
	close(c->err);
	if (err)
		return err;
	if (c->text.failed || c->errors.failed)
		return -ENOMEM;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/* ---- its arguments */

static void arg(struct reading *r, const char *s)
{
	if (r->n_args < MAX_ARGS - 1)
		r->args[r->n_args++] = s;
}

static bool is_dir(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static void include_dir(struct reading *r, const char *option, const char *base, const char *sub)
{
	const char *path = arena_printf(r->a, "%s%s", base, sub);

	if (!is_dir(path))
		return;
	arg(r, option);
	arg(r, path);
}

#ifdef __aarch64__
#define ARCH "arm64"
#else
#define ARCH "x86"
#endif

static const char *kernel_dir(struct reading *r, const char *env, const char *name)
{
	const char *path = getenv(env);
	struct utsname un;

	if (path && *path)
		return path;
	if (uname(&un))
		return NULL;
	path = arena_printf(r->a, "/lib/modules/%s/%s", un.release, name);
	return is_dir(path) ? path : NULL;
}

static void kernel_dirs(struct reading *r, const char *src, const char *build)
{
	static const char *const from_src[] = { "/arch/" ARCH "/include", "/include", "/arch/" ARCH "/include/uapi", "/include/uapi" };
	static const char *const from_build[] = { "/arch/" ARCH "/include/generated", "/include", "/arch/" ARCH "/include/generated/uapi",
						  "/include/generated/uapi" };
	size_t i;

	for (i = 0; i < sizeof(from_src) / sizeof(*from_src); i++) {
		include_dir(r, "-I", src, from_src[i]);
		include_dir(r, "-I", build, from_build[i]);
	}
}

/* Where the kernel's own headers are, they are what is meant. */
static void kernel_args(struct reading *r)
{
	const char *src = kernel_dir(r, "BPFTRACE_KERNEL_SOURCE", "source"), *build = kernel_dir(r, "BPFTRACE_KERNEL_BUILD", "build");
	const char *config;

	if (!src)
		src = build;
	if (!build)
		build = src;
	if (!src)
		return;
	kernel_dirs(r, src, build);
	config = arena_printf(r->a, "%s/include/linux/kconfig.h", src);
	if (!access(config, R_OK)) {
		arg(r, "-include");
		arg(r, config);
	}
	config = arena_printf(r->a, "%s/include/linux/compiler_types.h", src);
	if (!access(config, R_OK)) {
		arg(r, "-include");
		arg(r, config);
	}
	arg(r, "-D__KERNEL__");
	arg(r, "-DKBUILD_MODNAME=\"scry\"");
	arg(r, "-fno-pie");
	arg(r, "-fshort-wchar");
}

static void build_args(struct reading *r, const char *compiler)
{
	int i;

	r->n_args = 0;
	arg(r, compiler);
	arg(r, "-w");
	arg(r, "-x");
	arg(r, "c");
	arg(r, "-std=gnu11");
	arg(r, "-fno-diagnostics-color");
	arg(r, "-D__BPF_TRACING__");
	arg(r, "-D__TARGET_ARCH_" ARCH);
	if (r->k->have_btf)
		arg(r, "-DBPFTRACE_HAVE_BTF");
	if (*r->req->dir) {
		arg(r, "-iquote");
		arg(r, r->req->dir);
	} else {
		arg(r, "-iquote");
		arg(r, ".");
	}
	for (i = 0; i < r->req->n_dirs; i++) {
		arg(r, "-I");
		arg(r, r->req->dirs[i]);
	}
	kernel_args(r);
	if (r->req->wants_types) {
		arg(r, "-g");
		arg(r, "-O0");
		arg(r, "-fno-eliminate-unused-debug-types");
		arg(r, "-c");
		arg(r, "-o");
		arg(r, r->object);
	} else {
		arg(r, "-E");
		arg(r, "-dM");
	}
	arg(r, r->source);
}

/* ---- its files */

/* The lines keep their numbers. careful: an include of what is not there is left out. */
static void write_line(FILE *f, const char *line, bool is_careful)
{
	const char *name = strncmp(line, "#include", 8) ? "" : line + 8;

	name += strspn(name, " \t");
	if (is_careful && (*name == '<' || *name == '"'))
		fprintf(f, "#if __has_include(%s)\n%s\n#endif\n", name, line);
	else
		fprintf(f, "%s\n", line);
}

static int write_lines(struct reading *r, bool is_careful)
{
	FILE *f = fopen(r->source, "we");
	int i, err;

	if (!f)
		return -errno;
	for (i = 0; i < r->req->n_lines; i++)
		write_line(f, r->req->lines[i], is_careful);
	err = ferror(f) ? -EIO : 0;
	return fclose(f) ? -errno : err;
}

static int make_dir(struct reading *r)
{
	const char *tmp = getenv("TMPDIR");
	int err;

	snprintf(r->dir, sizeof(r->dir), "%s/scry-XXXXXX", tmp && *tmp && strlen(tmp) < 40 ? tmp : "/tmp");
	if (!mkdtemp(r->dir)) {
		err = -errno;
		r->dir[0] = '\0';
		return err;
	}
	r->source = arena_printf(r->a, "%s/definitions.h", r->dir);
	r->object = arena_printf(r->a, "%s/definitions.o", r->dir);
	return write_lines(r, false);
}

static void remove_files(struct reading *r)
{
	if (!*r->dir)
		return;
	if (r->source)
		unlink(r->source);
	if (r->object)
		unlink(r->object);
	rmdir(r->dir);
}

/* ---- what comes of it */

/* The first line with an error, without the private directory's name. */
static const char *first_error(struct reading *r, const struct str *errors)
{
	const char *s = errors->n ? errors->s : "", *end, *line = NULL;
	size_t n = strlen(r->dir);

	for (; *s; s = *end ? end + 1 : end) {
		end = strchrnul(s, '\n');
		if (!line || (memmem(s, (size_t)(end - s), "error", 5) && !strstr(line, "error")))
			line = arena_strndup(r->a, s, (size_t)(end - s));
	}
	if (!line)
		return "it says nothing";
	return strncmp(line, r->dir, n) || line[n] != '/' ? line : line + n + 1;
}

/* Those in /usr/include are for programs and lack most types of the kernel. */
static const char *kernel_hint(struct reading *r)
{
	if (kernel_dir(r, "BPFTRACE_KERNEL_SOURCE", "source") || kernel_dir(r, "BPFTRACE_KERNEL_BUILD", "build"))
		return NULL;
	return "the headers of this kernel are not installed (package linux-headers or kernel-devel; BPFTRACE_KERNEL_SOURCE says where else)";
}

static int took_types(struct reading *r, struct header_result *out)
{
	const char *why;
	struct dwarf_file *f = dwarf_file(kinfo_dwarf(r->k), r->object, NULL, &why);

	out->types = f ? dwarf_source(f, r->a) : NULL;
	if (out->types)
		return 0;
	if (!out->why) /* else that has been put down already */
		fail(r, 0, kernel_hint(r), "the headers that are included define no types");
	return -ENODATA;
}

static int finish(struct reading *r, int status);

/* Those headers that there are may do. */
static int again(struct reading *r)
{
	int err = write_lines(r, true);

	str_free(&r->output.text);
	str_free(&r->output.errors);
	if (err)
		return fail(r, err, NULL, arena_printf(r->a, "cannot write a temporary file for the compiler: %s", strerror(-err)));
	build_args(r, r->compiler);
	return finish(r, run(r));
}

static int finish(struct reading *r, int status)
{
	if (status == -ETIME)
		return fail(r, -ETIME, NULL,
			    arena_printf(r->a, "%s took longer than %d seconds to read the headers", r->compiler, TIMEOUT_MS / 1000));
	if (status < 0)
		return fail(r, status, NULL, arena_printf(r->a, "cannot run %s to read the headers: %s", r->compiler, strerror(-status)));
	if (status && !r->result->why) {
		r->result->why = arena_printf(r->a, "%s cannot read the headers: %s", r->compiler, first_error(r, &r->output.errors));
		return again(r);
	}
	if (status || r->result->why) {
		fail(r, 0, kernel_hint(r), r->result->why);
		if (status)
			return -EINVAL;
	}
	if (r->req->wants_types)
		return took_types(r, r->result);
	r->result->defines = arena_strndup(r->a, r->output.text.n ? r->output.text.s : "", r->output.text.n);
	return 0;
}

/* Under rt_guard(): leaves files and output to its caller. */
static int compile(void *user)
{
	static const char *const compilers[] = { "clang", "gcc", "cc" };
	struct reading *r = user;
	int status = make_dir(r);
	size_t i;

	if (status)
		return fail(r, status, NULL, arena_printf(r->a, "cannot make a temporary file for the compiler: %s", strerror(-status)));
	status = -ENOENT;
	for (i = 0; i < sizeof(compilers) / sizeof(*compilers) && status == -ENOENT; i++) {
		build_args(r, r->compiler = compilers[i]);
		status = run(r);
	}
	if (status == -ENOENT)
		return fail(r, -ENOENT, "install clang or gcc, or define in the script what it needs",
			    "a name that is not known may come from a header, but there is no C compiler to read headers with");
	return finish(r, status);
}

int headers_read(void *user, struct arena *a, const struct header_req *req, struct header_result *out)
{
	struct reading r = { .k = user, .a = a, .req = req, .result = out };
	int err = rt_guard(a, compile, &r);

	remove_files(&r);
	str_free(&r.output.text);
	str_free(&r.output.errors);
	return err;
}
