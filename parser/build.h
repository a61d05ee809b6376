/* SPDX-License-Identifier: Apache-2.0 */
/* What the grammar's actions call: the parser's state, lists, nodes whose depth is watched, and the checks that are
 * about form and not about meaning. */
#ifndef SCRY_PARSER_BUILD_H
#define SCRY_PARSER_BUILD_H

#include "lexer/lexer.h"
#include "parser/node.h"
#include "parser/parse.h"

/* The order that a program's items have to keep. */
enum stage { STAGE_C,
	     STAGE_SETUP,
	     STAGE_PROBES };

struct list {
	VEC(struct node *)
	nodes;
	VEC(const char *)
	names;      /* of a record's fields */
	bool ended; /* statements: the last one has its ';' */
};

struct aps {
	VEC(struct attach)
	v;
};

struct parser {
	struct parse_env *env;
	struct arena *arena;
	struct diags *diags;
	struct lexer lex;
	struct list items; /* of the program */
	struct node *expr; /* the result of parse_expression() */
	enum stage stage;
	bool has_config;
	bool give_up;      /* nested too deeply: no more tokens */
	bool begun;        /* the start marker has been handed out */
	struct token look; /* the last token handed to the grammar */
};

struct node *mk(struct parser *p, enum node_kind kind, struct span at, int n, ...);
struct node *mk_named(struct parser *p, enum node_kind kind, struct span at, const struct token *name);
struct node *mk_list(struct parser *p, enum node_kind kind, struct span at, struct list *l);
struct node *mk_op(struct parser *p, enum node_kind kind, enum op op, struct span at, struct node *a, struct node *b);
struct list *list_new(struct parser *p, struct node *first);
struct list *list_add(struct parser *p, struct list *l, struct node *n);

struct node *mk_int(struct parser *p, struct span at, const struct token *t);
struct node *mk_string(struct parser *p, struct span at, const struct token *t);
struct node *mk_block(struct parser *p, struct span at, struct list *stmts, struct node *last);
/* Says that nobody wants the value of a block or if: its last expression becomes a statement. */
struct node *no_value(struct parser *p, struct node *n);
struct node *mk_tuple(struct parser *p, struct span at, struct node *first, struct list *rest);
/* sizeof and its like: arg is the N_TYPEOF that holds a type or an expression. */
struct node *mk_type_arg(struct parser *p, enum node_kind kind, struct span at, struct node *arg);
struct list *list_field(struct parser *p, struct list *l, const struct token *name, struct node *value);
const struct token *path_join(struct parser *p, const struct token *a, const struct token *b);
/* The body, which comes after the head has been made. */
struct node *for_body(struct parser *p, struct node *head, struct node *block, struct span at);
struct node *mk_index(struct parser *p, struct span at, struct node *of, struct list *index);
struct node *mk_field(struct parser *p, struct span at, struct node *of, const struct token *name, bool is_arrow);
struct node *mk_step(struct parser *p, enum op op, struct span at, struct node *of);
struct node *mk_addr(struct parser *p, struct span at, struct node *of);
struct node *mk_assign(struct parser *p, struct span at, struct node *to, enum op op, struct node *value);
struct node *mk_for(struct parser *p, struct span at, const struct token *var, struct span var_at, struct node *a,
		    struct node *b);
struct node *mk_probe(struct parser *p, struct span at, struct aps *aps, struct node *pred, struct node *block);
struct node *mk_param(struct parser *p, struct span at, const struct token *t, struct type_name *type);
struct aps *aps_add(struct parser *p, struct aps *l, struct span at, const struct token *t);

struct type_name *mk_type(struct parser *p, struct span at, const char *tag, const struct token *name);
struct type_name *type_of(struct parser *p, struct span at, struct node *arg);
/* suffix '*' or '['; dim NULL for []. */
struct type_name *type_suffix(struct parser *p, struct span at, struct type_name *t, char suffix, const struct token *dim);

/* Adds an item to the program after checking that it may stand here. */
void add_item(struct parser *p, enum stage stage, struct node *n);
void parse_too_deep(struct parser *p, struct span at);

/* syntax.c: the message for a token that the grammar has no use for. expected holds n of enum tok. */
void syntax_error(struct parser *p, const enum tok *expected, int n);

#endif
