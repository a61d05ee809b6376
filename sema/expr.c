/* SPDX-License-Identifier: Apache-2.0 */
/* Types of expressions, from the leaves up. Every function here may run many times over the same node; what it rewrites
 * it leaves alone the next time. */
#include <ctype.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "sema/cpp.h"
#include "sema/sema.h"
#include "sema/usdtarg.h"
#include "sema/wellknown.h"

enum { MAX_RAW_ARGS = 12,
       MAX_STACK_ARGS = 32 };

static const char not_known[] = "is not known to this version of scry";

struct node *sema_kid(struct sema *s, struct node *n, int i)
{
	sema_expr(s, &n->kids[i]);
	return n->kids[i];
}

bool sema_inherit(struct sema *s, struct node *n, const struct type *a, const struct type *b)
{
	if (a->kind == T_ERROR || b->kind == T_ERROR)
		n->type = s->ts->error;
	else if (a->kind == T_NONE || b->kind == T_NONE)
		n->type = s->ts->none;
	else
		return false;
	return true;
}

/* ---- leaves */

static void check_string(struct sema *s, struct node *n)
{
	int64_t max = s->u->config.max_strlen;

	n->type = type_string(s->ts, (uint32_t)n->slen + 1);
	n->is_const = true;
	if ((int64_t)n->slen > max - 1)
		sema_error(s, n, "config max_strlen sets the limit", "a string of %zu bytes is too long, the limit is %lld", n->slen,
			   (long long)max - 1);
}

static void literal(struct sema *s, struct node *n)
{
	if (n->kind == N_STR) {
		check_string(s, n);
	} else if (!n->is_const) {
		n->is_const = true;
		n->type = n->kind == N_BOOL ? s->ts->bool_ : type_lit(s->ts, n->ival, false);
		n->is_flex = n->kind == N_INT;
	}
}

static const struct {
	const char *name;
	size_t off;
} type_fields[] = {
#define F(x)                                  \
	{                                     \
#x, offsetof(struct types, x) \
	}
	F(u8),
	F(u16),
	F(u32),
	F(u64),
	F(i8),
	F(i16),
	F(i32),
	F(i64),
	F(comm),
	F(voidp),
	F(probe),
	F(bool_),
	F(username),
	F(ksym),
#undef F
};

static struct type *builtin_type(struct sema *s, const struct builtin *b)
{
	size_t i;

	if (b->id == BI_func && s->cur->p->n_aps && s->cur->p->aps[0]->path)
		return s->ts->usym;
	for (i = 0; i < sizeof(type_fields) / sizeof(type_fields[0]); i++)
		if (!strcmp(type_fields[i].name, b->type))
			return *(struct type **)((char *)s->ts + type_fields[i].off);
	return s->ts->u64;
}

static const struct {
	enum builtin_id builtin;
	enum probe_id probe;
	const char *hint;
} misplaced[] = {
	{ BI_ctx, PT_tracepoint, "args.NAME gives a tracepoint's arguments" },
	{ BI_arg0, PT_tracepoint, "args.NAME gives a tracepoint's arguments; scry -lv shows their names" },
	{ BI_retval, PT_tracepoint, "args.ret is the result of a system call" },
	{ BI_retval, PT_kprobe, "a function has a result when it returns: kretprobe" },
	{ BI_arg0, PT_kretprobe, "args.NAME gives what the function was called with" },
	{ BI_arg0, PT_fentry, "args.NAME gives the arguments; scry -lv shows their names" },
	{ BI_arg0, PT_fexit, "args.NAME gives the arguments; scry -lv shows their names" },
	{ BI_retval, PT_fentry, "a function has a result when it returns: fexit" },
	{ BI_ctx, PT_fentry, "args.NAME gives the arguments" },
	{ BI_args, PT_iter, "ctx.NAME is the object; scry -lv shows the names" },
};

const char *sema_misplaced_hint(struct sema *s, const struct builtin *b)
{
	size_t i;

	for (i = 0; s->cur->pt && i < sizeof(misplaced) / sizeof(misplaced[0]); i++)
		if (misplaced[i].builtin == b->id && misplaced[i].probe == s->cur->pt->id)
			return misplaced[i].hint;
	return NULL;
}

/* Whether the probe gives what the builtin or function needs. */
bool sema_is_given(struct sema *s, struct node *n, unsigned needs, const char *name, const char *hint)
{
	const struct probe_type *pt = s->cur->pt;

	if (s->fn && (needs & (G_ARGS | G_ARGN | G_RETVAL | G_CTX | G_FUNC | G_REGS))) {
		sema_error(s, n, "give it to the function as an argument", "%s is not available in functions (fn)", name);
		return false;
	}
	if (!pt || (pt->gives & needs) == needs)
		return true;
	sema_error(s, n, hint, "%s is not available in %s probes", name, pt->name);
	return false;
}

/* Known to the verifier where the kernel has a helper that says so. */
static struct type *task_pointer(struct sema *s)
{
	struct kinfo *k = s->u->kinfo;
	const char *why, *hint;
	struct csource *btf = unit_btf(s->u, NULL, &why, &hint);
	uint64_t id = btf ? btf->find(btf, CT_STRUCT, "task_struct") : 0;
	enum addr_space space = k->has(k->user, KF_TASK_BTF) ? SPACE_BTF : SPACE_KERNEL;
	struct type *t = id ? type_of_c(s->ts, btf, id, space) : NULL;

	return t ? type_ptr(s->ts, t, space) : s->ts->voidp;
}

/* fexit knows what the function gives. */
static void typed_result(struct sema *s, struct node *n)
{
	struct ap *ap = s->cur->p->n_aps ? s->cur->p->aps[0] : NULL;
	struct type *t;

	if (!s->cur->pt)
		n->type = s->ts->error; /* the probe has been refused */
	if (!ap || ap->pt->prog_type != BPF_PROG_TYPE_TRACING)
		return;
	sema_args(s->u, ap);
	t = ap->retval;
	if (!t && ap->args_why)
		sema_error(s, n, ap->args_hint, "the result of %s is not known: %s", ap->name, ap->args_why);
	else if (!t || t->kind == T_VOID)
		sema_error(s, n, NULL, "%s has no result", ap->event);
	else if (!type_is_scalar(t))
		sema_error(s, n, NULL, "the result of %s is a struct, which comes in no register", ap->event);
	else
		n->type = t;
}

static void builtin_special(struct sema *s, struct node *n)
{
	const struct probe_type *pt = s->cur->pt;
	const char *name = pt && pt->max_parts && pt->id != PT_self ? pt->name : "special";
	struct unit *u = s->u;

	switch (n->builtin->id) {
	case BI_kstack:
		n->type = sema_stack(s, T_KSTACK);
		break;
	case BI_ustack:
		n->type = sema_stack(s, T_USTACK);
		break;
	case BI_probetype:
		fold_str(s, n, name, strlen(name));
		break;
	case BI_args:
		sema_whole_args(s, n);
		break;
	case BI_ctx:
		n->type = type_ptr(s->ts, s->ts->void_, SPACE_BPF);
		break;
	case BI_curtask:
		n->type = task_pointer(s);
		break;
	case BI_retval:
		typed_result(s, n);
		break;
	case BI_has_cpid:
		fold_bool(s, n, u->has_child);
		break;
	case BI_cpid:
		if (!u->has_child && !u->is_object)
			sema_warn(s, n->span, NULL, "cpid is 0 without a command to run (-c)");
		break;
	default:
		break;
	}
}

/* As the marker's note has it; where it counts from a symbol, that is looked up. */
static void check_marker_argument(struct sema *s, struct node *n)
{
	const struct ap *ap = s->cur->p->aps[0];
	struct usdt_arg arg;
	struct bin_sym *sym;
	const char *why;

	if (!sema_usdt_arg(s->a, ap, (int)n->ival, &arg, &why)) {
		sema_error(s, n, NULL, "%s of %s cannot be read: %s", n->name, ap->name, why);
		return;
	}
	if (arg.is_signed)
		n->type = s->u->types.i64;
	if (!arg.symbol || n->aux)
		return;
	sym = arena_new(s->a, struct bin_sym);
	n->aux = sym;
	if (!sema_bin_symbol(s->u, ap->path, arena_strndup(s->a, arg.symbol, arg.symbol_len), sym))
		sema_error(s, n, NULL, "%s of %s cannot be read: %s does not say where '%.*s' is", n->name, ap->name, ap->path,
			   (int)arg.symbol_len, arg.symbol);
}

/* How many arguments argN can name. */
static void check_argument(struct sema *s, struct node *n)
{
	bool is_raw = s->cur->pt && s->cur->pt->prog_type == BPF_PROG_TYPE_RAW_TRACEPOINT;
	int64_t i = (int64_t)n->ival;

	if (n->builtin->id == BI_arg0 && s->cur->pt && s->cur->pt->id == PT_usdt)
		check_marker_argument(s, n);
	else if (n->builtin->id == BI_sarg0 && i >= MAX_STACK_ARGS)
		sema_error(s, n, NULL, "%s: %d arguments on the stack can be named", n->name, MAX_STACK_ARGS);
	else if (n->builtin->id == BI_arg0 && is_raw && i >= MAX_RAW_ARGS)
		sema_error(s, n, NULL, "%s: a raw tracepoint has %d arguments at most", n->name, MAX_RAW_ARGS);
	else if (n->builtin->id == BI_arg0 && !is_raw && argument_register((int)i) < 0)
		sema_error(s, n, "the others are on the stack: sarg0, sarg1 ...", "%s: only %d arguments come in registers", n->name,
			   N_ARG_REGS);
}

bool sema_is_numbered(const char *name, bool *is_stack, long *i)
{
	char *end;

	*is_stack = *name == 's';
	name += *is_stack;
	if (strncmp(name, "arg", 3) || !isdigit((unsigned char)name[3]))
		return false;
	*i = strtol(name + 3, &end, 10);
	return !*end;
}

/* The i-th argument by its name, where numbers are not the way to ask for them. */
static const char *numbered_hint(struct sema *s, uint64_t i)
{
	struct ap *ap = s->cur->p->n_aps && s->cur->pt && s->cur->pt->gives & G_ARGS ? s->cur->p->aps[0] : NULL;
	const struct type *args = ap ? sema_args(s->u, ap) : NULL;
	uint32_t k;

	for (k = 0; args && k < args->n; k++) {
		if (args->f[k].is_common || !strcmp(args->f[k].name, "__syscall_nr"))
			continue;
		if (!i--)
			return arena_printf(s->a, "it is args.%s here; scry -lv shows the names", args->f[k].name);
	}
	return NULL;
}

static bool numbered_argument(struct sema *s, struct node *n)
{
	const char *hint;
	bool is_stack, is_given;
	long i;

	if (!sema_is_numbered(n->name, &is_stack, &i))
		return false;
	n->builtin = &builtins[is_stack ? BI_sarg0 : BI_arg0];
	n->ival = i < 4096 ? (uint64_t)i : 4096;
	n->type = builtin_type(s, n->builtin);
	/* only for the error: it may take the debug information of a library */
	is_given = s->cur->pt && !(n->builtin->needs & ~s->cur->pt->gives);
	hint = n->builtin->id == BI_arg0 && s->is_final && !is_given ? numbered_hint(s, n->ival) : NULL;
	if (sema_is_given(s, n, n->builtin->needs, n->name, hint ? hint : sema_misplaced_hint(s, n->builtin)))
		check_argument(s, n);
	return true;
}

/* For a name that is one of the probe's arguments, written without args. */
const char *sema_argument_hint(struct sema *s, const char *name)
{
	struct ap *ap = s->cur->p->n_aps && s->cur->pt && s->cur->pt->gives & G_ARGS ? s->cur->p->aps[0] : NULL;
	const struct type *args = ap ? sema_args(s->u, ap) : NULL;

	return args && sema_arg(args, name) ? arena_printf(s->a, "did you mean args.%s?", name) : NULL;
}

static void unknown_ident(struct sema *s, struct node *n)
{
	if (sema_argument_hint(s, n->name))
		sema_error(s, n, sema_argument_hint(s, n->name), "unknown identifier '%s'", n->name);
	else if (function_find(n->name) || agg_find(n->name))
		sema_error(s, n, arena_printf(s->a, "write %s()", n->name), "%s is a function and must be called", n->name);
	else if (!strcmp(n->name, "config"))
		sema_error(s, n, "name the key that is wanted: config.KEY", "config as a whole cannot be used");
	else if (hint_macro(s->u, n->name))
		sema_error(s, n, hint_macro(s->u, n->name), "'%s' must be called", n->name);
	else if (is_foreign_word(n->name) && !s->cur->pt)
		n->type = s->ts->error; /* of a probe type that has been refused */
	else if (is_foreign_word(n->name))
		sema_error(s, n, NULL, "'%s' %s", n->name, not_known);
	else
		sema_error(s, n, hint_ident(s->a, n->name), "unknown identifier '%s'", n->name);
}

static bool enumerator(struct sema *s, struct node *n, enum csource_rank rank)
{
	struct type *t;
	int64_t v;

	if (!unit_find_constant(s->u, n->name, rank, &v, &t))
		return false;
	fold_int(s, n, (uint64_t)v, false, t);
	return true;
}

/* Constants: the script's, those that need no look at the kernel, the kernel's, macros that only a compiler can tell. */
static bool constant(struct sema *s, struct node *n)
{
	struct node *self = n;
	int64_t v;

	if (enumerator(s, n, CR_HEADER))
		return true;
	if (sema_well_known(n->name, &v)) {
		fold_int(s, n, (uint64_t)v, v < 0, NULL);
		return true;
	}
	if (enumerator(s, n, CR_MODULE))
		return true;
	if (function_find(n->name) || agg_find(n->name))
		return false;
	if (!cpp_use_foreign(s->u->cpp, n))
		return headers_types(s->u) && enumerator(s, n, CR_HEADER);
	sema_expr(s, &self);
	return true;
}

static void ident(struct sema *s, struct node *n)
{
	const struct builtin *b;

	if (numbered_argument(s, n))
		return;
	b = builtin_find(n->name);
	n->builtin = b;
	if (!b && constant(s, n))
		return;
	if (!b) {
		unknown_ident(s, n);
		return;
	}
	n->type = builtin_type(s, b);
	if (sema_is_given(s, n, b->needs, b->name, sema_misplaced_hint(s, b)))
		builtin_special(s, n);
}

/* ---- maps */

static void pack_key(struct sema *s, struct node *n)
{
	struct node *tuple;

	if (n->n_kids < 2)
		return;
	tuple = sema_node(s, N_TUPLE, span_join(n->kids[0]->span, n->kids[n->n_kids - 1]->span), NULL);
	tuple->kids = n->kids;
	tuple->n_kids = n->n_kids;
	n->kids = arena_array(s->a, struct node *, 1);
	n->kids[0] = tuple;
	n->n_kids = 1;
}

static bool may_be_key(struct sema *s, struct node *key)
{
	const char *why = NULL;

	switch (key->type->kind) {
	case T_VOID: why = "a call without a value"; break;
	case T_AGG: why = "an aggregation"; break;
	case T_TUPLE: why = key->type->size ? NULL : "an empty tuple"; break;
	default: break;
	}
	if (sema_is_ctx(key))
		why = "the context pointer";
	if (why)
		sema_error(s, key, NULL, "%s cannot be the key of a map", why);
	return !why && sema_complete(s, key);
}

void sema_map_element(struct sema *s, struct node *n)
{
	struct map *m = n->map;
	struct smap *sm = sema_map(s, m);
	struct node *key;

	n->type = s->ts->none;
	if (!n->n_kids)
		return;
	pack_key(s, n);
	key = sema_kid(s, n, 0);
	if (!m->key || is_error(key) || !may_be_key(s, key)) {
		n->type = s->ts->error;
		return;
	}
	sema_want_type(s, key, m->key);
	if (!sm->key_span.end)
		sm->key_span = key->span;
	if (!sema_unify(s, &m->key, type_stored(s->ts, key->type))) {
		sema_error(s, key, NULL, "%s has a key of type %s, not %s", m->name, tname(s, m->key), tname(s, key->type));
		if (s->is_final)
			diag_note(s->d, sm->key_span, "the key of %s is first used here", m->name);
		n->type = s->ts->error;
		return;
	}
	sema_coerce(s, &n->kids[0], m->key);
}

/* Of a map under a readable aggregation. */
struct type *agg_value_type(struct sema *s, const struct map *m)
{
	if (m->agg != AGG_count && (!m->arg_type || m->arg_type->kind == T_NONE))
		return s->ts->none;
	return m->agg == AGG_count || m->is_signed ? s->ts->i64 : s->ts->u64;
}

struct type *sema_map_read_type(struct sema *s, struct node *n)
{
	struct map *m = n->map;

	if (is_error(n))
		return n->type;
	if (m->agg == AGG_none)
		return sema_read_type(s, m->value);
	if (!aggs[m->agg].readable) {
		sema_error(s, n, "print() shows it", "the value of %s is a %s() and cannot be read", m->name, aggs[m->agg].name);
		return n->type;
	}
	return agg_value_type(s, m);
}

static void map_read(struct sema *s, struct node *n)
{
	sema_map_element(s, n);
	n->map->is_read = true;
	if (!n->n_kids && n->map->key)
		n->type = s->ts->error; /* names.c has said so */
	n->type = sema_map_read_type(s, n);
}

/* ---- tuples */

static void tuple(struct sema *s, struct node *n)
{
	struct type **e = arena_array(s->a, struct type *, n->n_kids);
	bool is_unknown = false, is_bad = n->kind == N_RECORD && !sema_record_names(s, n);
	int i;

	for (i = 0; i < n->n_kids; i++) {
		e[i] = sema_kid(s, n, i)->type;
		is_unknown |= e[i]->kind == T_NONE;
		is_bad |= e[i]->kind == T_ERROR;
		if (e[i]->kind == T_VOID || e[i]->kind == T_FUNC) {
			sema_error(s, n->kids[i], NULL, "%s cannot be an element of a %s", tname(s, e[i]), n->kind == N_RECORD ? "record" : "tuple");
			is_bad = true;
		} else if (sema_is_ctx(n->kids[i])) {
			sema_error(s, n->kids[i], NULL, "the context pointer cannot be an element of a tuple");
			is_bad = true;
		} else {
			is_bad |= !sema_complete(s, n->kids[i]);
			e[i] = type_stored(s->ts, e[i]);
		}
	}
	n->type = is_bad ? s->ts->error : is_unknown ? s->ts->none
						     : type_tuple(s->ts, e, n->kind == N_RECORD ? n->names : NULL, (uint32_t)n->n_kids);
}

/* ---- known before the script runs */

/* A name by itself is a type or, when there is none of that name, an enumerator. */
static struct type *operand_type(struct sema *s, struct node *n)
{
	const struct type_name *tn = n->tname;
	struct type *t;
	int64_t v;

	if (!tn)
		return sema_type_of(s, &n->kids[0]);
	if (tn->name && !tn->tag && !tn->of && !tn->of_type && !tn->n_suffix && !sema_named_type(s, tn->name) &&
	    unit_find_constant(s->u, tn->name, CR_MODULE, &v, &t))
		return t;
	return sema_type_name(s, tn);
}

/* sizeof needs final types, so until then it is some literal. */
static void size_of(struct sema *s, struct node *n)
{
	struct type *t = operand_type(s, n);

	if (t->kind == T_ERROR)
		n->type = s->ts->error;
	else if (t->kind == T_STRUCT && !t->size && type_complete(s->ts, t))
		sema_error(s, n, NULL, "'%s' is declared, but not defined, in %s", tname(s, t), t->src ? t->src->name : "the script");
	else if (sema_may_answer(s) || n->tname)
		fold_int(s, n, t->size, false, NULL);
	else
		n->type = type_lit(s->ts, INT32_MAX, false);
}

static void offset_of(struct sema *s, struct node *n)
{
	struct type *t = operand_type(s, n);

	if (!sema_inherit(s, n, t, t))
		sema_offset_of(s, n, t);
}

void sema_expr(struct sema *s, struct node **np)
{
	struct node *n = *np;

	switch (n->kind) {
	case N_INT:
	case N_STR:
	case N_BOOL: literal(s, n); break;
	case N_IDENT: ident(s, n); break;
	case N_VAR: n->type = sema_read_type(s, n->var->type); break;
	case N_MAP: map_read(s, n); break;
	case N_PARAM: sema_param(s, n); break;
	case N_CALL: sema_call(s, n); break;
	case N_UNARY: sema_unary(s, n); break;
	case N_BINARY: sema_binary(s, n); break;
	case N_TERNARY: sema_ternary(s, n); break;
	case N_IF: sema_if_value(s, n); break;
	case N_BLOCK: sema_block_value(s, n); break;
	case N_INLINE: sema_inline(s, n); break;
	case N_FIELD: sema_field(s, n); break;
	case N_TINDEX: sema_tuple_element(s, n); break;
	case N_INDEX: sema_index(s, n); break;
	case N_CAST: sema_cast(s, n); break;
	case N_TUPLE:
	case N_RECORD: tuple(s, n); break;
	case N_SIZEOF: size_of(s, n); break;
	case N_COMPTIME: sema_comptime(s, n); break;
	case N_OFFSETOF: offset_of(s, n); break;
	case N_TYPEINFO: sema_typeinfo(s, n); break;
	case N_TYPEOF: sema_error(s, n, NULL, "a type is no value"); break;
	default: sema_error(s, n, NULL, "this has no value");
	}
}
