/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes: making, copying, naming. */
#include <stdarg.h>
#include <string.h>

#include "parser/node.h"

struct node *node_new(struct arena *a, enum node_kind kind, struct span span)
{
	struct node *n = arena_new(a, struct node);

	n->kind = kind;
	n->span = span;
	return n;
}

struct node *node_kids(struct arena *a, enum node_kind kind, struct span span, int n, ...)
{
	struct node *node = node_new(a, kind, span);
	va_list ap;
	int i;

	if (n)
		node->kids = arena_array(a, struct node *, n);
	node->n_kids = n;
	va_start(ap, n);
	for (i = 0; i < n; i++) {
		node->kids[i] = va_arg(ap, struct node *);
		if (node->kids[i] && node->kids[i]->depth >= node->depth)
			node->depth = node->kids[i]->depth;
	}
	va_end(ap);
	node->depth++;
	return node;
}

static struct type_name *clone_type(struct arena *a, const struct type_name *t)
{
	struct type_name *c;

	if (!t)
		return NULL;
	c = arena_copy(a, t, sizeof(*t));
	c->of_type = clone_type(a, t->of_type);
	c->of = t->of ? node_clone(a, t->of) : NULL;
	return c;
}

static struct node **clone_binds(struct arena *a, struct node **binds)
{
	struct node **c;
	int n = 0;

	while (binds[n])
		n++;
	c = arena_array(a, struct node *, n + 1);
	while (n--)
		c[n] = node_clone(a, binds[n]);
	return c;
}

/* Texts and suffixes never change, so copies share them. */
struct node *node_clone(struct arena *a, const struct node *n)
{
	struct node *c = node_new(a, n->kind, n->span);
	int i;

	c->op = n->op;
	c->name = n->name;
	c->str = n->str;
	c->slen = n->slen;
	c->ival = n->ival;
	c->tname = clone_type(a, n->tname);
	c->names = n->names;
	c->aps = n->aps;
	c->n_aps = n->n_aps;
	c->depth = n->depth;
	c->is_arrow = n->is_arrow;
	c->is_duration = n->is_duration;
	c->has_value = n->has_value;
	c->is_unsigned_lit = n->is_unsigned_lit;
	c->expansion = n->expansion;
	c->binds = n->binds ? clone_binds(a, n->binds) : NULL;
	c->n_kids = n->n_kids;
	if (n->n_kids)
		c->kids = arena_array(a, struct node *, n->n_kids);
	for (i = 0; i < n->n_kids; i++)
		c->kids[i] = n->kids[i] ? node_clone(a, n->kids[i]) : NULL;
	return c;
}

const char *node_kind_name(enum node_kind k)
{
	static const char *const names[N_KINDS] = {
		[N_NONE] = "none",
		[N_INT] = "int",
		[N_STR] = "string",
		[N_BOOL] = "bool",
		[N_IDENT] = "ident",
		[N_VAR] = "var",
		[N_MAP] = "map",
		[N_PARAM] = "param",
		[N_CALL] = "call",
		[N_UNARY] = "unary",
		[N_BINARY] = "binary",
		[N_TERNARY] = "ternary",
		[N_FIELD] = "field",
		[N_TINDEX] = "element",
		[N_INDEX] = "index",
		[N_CAST] = "cast",
		[N_TUPLE] = "tuple",
		[N_RECORD] = "record",
		[N_SIZEOF] = "sizeof",
		[N_OFFSETOF] = "offsetof",
		[N_TYPEINFO] = "typeinfo",
		[N_TYPEOF] = "typeof",
		[N_COMPTIME] = "comptime",
		[N_INLINE] = "fn",
		[N_IF] = "if",
		[N_BLOCK] = "block",
		[N_EXPR] = "expr",
		[N_ASSIGN] = "assign",
		[N_LET] = "let",
		[N_DISCARD] = "discard",
		[N_WHILE] = "while",
		[N_UNROLL] = "unroll",
		[N_FOR_MAP] = "for map",
		[N_FOR_RANGE] = "for range",
		[N_BREAK] = "break",
		[N_CONTINUE] = "continue",
		[N_RETURN] = "return",
		[N_IMPORT] = "import",
		[N_PROBE] = "probe",
		[N_MAPDECL] = "mapdecl",
		[N_MACRO] = "macro",
		[N_FN] = "fn",
		[N_CONFIG] = "config",
		[N_CFG] = "set",
		[N_CDEF] = "cdef",
		[N_CPP] = "cpp",
		[N_PROGRAM] = "program",
	};

	return k < N_KINDS && names[k] ? names[k] : "?";
}

const char *op_text(enum op op)
{
	static const char *const texts[OP_COUNT] = {
		[OP_NONE] = "",
		[OP_ADD] = "+",
		[OP_SUB] = "-",
		[OP_MUL] = "*",
		[OP_DIV] = "/",
		[OP_MOD] = "%",
		[OP_AND] = "&",
		[OP_OR] = "|",
		[OP_XOR] = "^",
		[OP_SHL] = "<<",
		[OP_SHR] = ">>",
		[OP_EQ] = "==",
		[OP_NE] = "!=",
		[OP_LT] = "<",
		[OP_LE] = "<=",
		[OP_GT] = ">",
		[OP_GE] = ">=",
		[OP_LAND] = "&&",
		[OP_LOR] = "||",
		[OP_NEG] = "-",
		[OP_NOT] = "!",
		[OP_BNOT] = "~",
		[OP_DEREF] = "*",
		[OP_ADDR] = "&",
		[OP_PREINC] = "++",
		[OP_PREDEC] = "--",
		[OP_POSTINC] = "++",
		[OP_POSTDEC] = "--",
	};

	return op < OP_COUNT && texts[op] ? texts[op] : "?";
}
