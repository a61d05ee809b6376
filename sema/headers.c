/* SPDX-License-Identifier: Apache-2.0 */
/* The last resort for names that neither the script nor the kernel nor scry itself knows: the headers that the script includes, read by
 * the machine's compiler. A script that gets along without never pays for it, nor needs a compiler or headers. */
#include "sema/attach.h"
#include "sema/cpp.h"

static struct header_req request(const struct cpp *c)
{
	return (struct header_req){
		.lines = c->lines.v,
		.n_lines = c->lines.n,
		.dirs = c->u->include_dirs.v,
		.n_dirs = c->u->include_dirs.n,
		.dir = cpp_dir((struct cpp *)c, c->system_at),
	};
}

static bool ask(struct cpp *c, const struct header_req *req, struct header_result *res)
{
	struct kinfo *k = c->u->kinfo;
	int err;

	if (c->has_failed || !k || !k->headers)
		return false;
	err = attach_answer(c->u, k->headers(k->user, c->a, req, res));
	if (err)
		res->why = k->why ? arena_strdup(c->a, k->why) : "headers cannot be read";
	c->has_failed = err;
	if (res->why) {
		c->why = res->why;
		c->hint = k->hint ? arena_strdup(c->a, k->hint) : NULL;
	}
	return !err;
}

void headers_report(struct unit *u)
{
	if (u->cpp && u->cpp->why && u->diags.n_errors)
		diag_error(&u->diags, u->cpp->system_at, u->cpp->hint, "%s", u->cpp->why);
}

bool headers_macros(struct unit *u)
{
	struct header_result res = { 0 };
	struct header_req req;

	if (!u->cpp || !u->cpp->has_system || u->cpp->tried_macros)
		return false;
	u->cpp->tried_macros = true;
	req = request(u->cpp);
	req.wants_macros = true;
	if (!ask(u->cpp, &req, &res) || !res.defines)
		return false;
	cpp_foreign(u->cpp, res.defines);
	return true;
}

bool headers_types(struct unit *u)
{
	struct header_result res = { 0 };
	struct header_req req;

	if (!u->cpp || !u->cpp->has_system || u->cpp->tried_types)
		return false;
	u->cpp->tried_types = true;
	req = request(u->cpp);
	req.wants_types = true;
	if (!ask(u->cpp, &req, &res) || !res.types)
		return false;
	res.types->rank = CR_HEADER;
	unit_add_source(u, res.types);
	return true;
}
