/* SPDX-License-Identifier: Apache-2.0 */
/* Samples by table, row, metric and tracer; their medians and spreads as Markdown for people and as JSON for programs. */
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"

enum { MAX_METRICS = 512, MAX_NOTES = 32 };

struct samples {
	double v[MAX_SAMPLES];
	int n;
};

struct metric {
	const char *table, *row, *what, *fmt;
	struct goal goal;
	struct samples by[MAX_TRACERS];
};

static struct metric metrics[MAX_METRICS];
static int n_metrics;

static struct note {
	const char *table, *text;
} notes[MAX_NOTES];
static int n_notes;

struct metric *metric(const char *table, const char *row, const char *what, const char *fmt)
{
	struct metric *m;
	int i;

	for (i = 0; i < n_metrics; i++) {
		m = &metrics[i];
		if (!strcmp(m->table, table) && !strcmp(m->row, row) && !strcmp(m->what, what))
			return m;
	}
	if (n_metrics == MAX_METRICS) {
		fprintf(stderr, "bench: more than %d metrics\n", MAX_METRICS);
		exit(1);
	}
	m = &metrics[n_metrics++];
	*m = (struct metric){ .table = table, .row = row, .what = what, .fmt = fmt };
	return m;
}

void metric_goal(struct metric *m, enum goal_kind kind, double value)
{
	m->goal = (struct goal){ kind, value };
}

void metric_add(struct metric *m, int tracer, double value)
{
	struct samples *s = &m->by[tracer];

	if (value >= 0 && s->n < MAX_SAMPLES)
		s->v[s->n++] = value;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_value);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

double metric_median(const struct metric *m, int tracer)
{
	struct samples s = m->by[tracer];

	return s.n ? median(s.v, s.n) : -1;
}

/* The value below which this part of the samples lies. */
static double quantile(const struct metric *m, int tracer, double part)
{
	struct samples s = m->by[tracer];

	qsort(s.v, (size_t)s.n, sizeof(*s.v), by_value);
	return s.v[(int)(part * (s.n - 1) + 0.5)];
}

void table_note(const char *table, const char *text)
{
	if (n_notes < MAX_NOTES)
		notes[n_notes++] = (struct note){ table, text };
}

/* ---- goals */

static int first_of(enum tracer_kind kind)
{
	int i;

	for (i = 0; i < n_tracers; i++)
		if (tracers[i].kind == kind)
			return i;
	return -1;
}

/* What scry has of what it may have: at most 1 when the goal is met; -1: cannot be told. */
static double share_of_goal(const struct metric *m)
{
	double own = metric_median(m, first_of(OURS)), other = m->goal.value;
	int i = m->goal.kind == OF_REFERENCE ? first_of(REFERENCE) : m->goal.kind == OF_PEERS ? first_of(PEER) : -1;

	if (m->goal.kind == NO_GOAL || own < 0)
		return -1;
	if (m->goal.kind == AT_MOST)
		return own / m->goal.value;
	other = i < 0 ? -1 : metric_median(m, i);
	if (other < 0)
		return -1;
	if (other == 0)
		return own == 0 ? 1 : 99;
	return m->goal.kind == OF_REFERENCE ? own / other / m->goal.value : own * m->goal.value / other;
}

static void goal_text(const struct metric *m, char *buf, size_t size)
{
	static const char *const forms[] = {
		[NO_GOAL] = "", [AT_MOST] = "at most %g", [OF_REFERENCE] = "at most %g of C", [OF_PEERS] = "%g times better than the first peer",
	};
	double share = share_of_goal(m);
	int n = snprintf(buf, size, forms[m->goal.kind], m->goal.value);

	if (share >= 0)
		snprintf(buf + n, size - (size_t)n, share <= 1 ? ": met" : ": **missed**");
}

/* ---- Markdown */

static bool is_used(const char *table, int tracer)
{
	int i;

	for (i = 0; i < n_metrics; i++)
		if (!strcmp(metrics[i].table, table) && metrics[i].by[tracer].n)
			return true;
	return false;
}

static void print_value(FILE *f, const struct metric *m, int tracer)
{
	double half;

	fprintf(f, " | ");
	if (!m->by[tracer].n) {
		fprintf(f, "-");
		return;
	}
	fprintf(f, m->fmt, metric_median(m, tracer));
	half = (quantile(m, tracer, 0.75) - quantile(m, tracer, 0.25)) / 2;
	if (half > 0) {
		fprintf(f, " ±");
		fprintf(f, half < 1 ? "%.2f" : half < 10 ? "%.1f" : "%.0f", half);
	}
}

/* The other's value as a multiple of scry's. */
static void print_ratio(FILE *f, const struct metric *m, int tracer)
{
	double own = metric_median(m, first_of(OURS)), other = metric_median(m, tracer);

	if (own > 0 && other >= 0)
		fprintf(f, other / own < 20 ? " | %.2f" : " | %.0f", other / own);
	else
		fprintf(f, " | -");
}

static void print_head(FILE *f, const char *table)
{
	int i, n = 3;

	fprintf(f, "\n## %s\n\n", table);
	for (i = 0; i < n_notes; i++)
		if (!strcmp(notes[i].table, table))
			fprintf(f, "%s\n\n", notes[i].text);
	fprintf(f, "| row | what");
	for (i = 0; i < n_tracers; i++)
		if (is_used(table, i))
			fprintf(f, " | %s", tracers[i].name), n++;
	for (i = 0; i < n_tracers; i++)
		if (is_used(table, i) && tracers[i].kind >= REFERENCE)
			fprintf(f, " | %s / scry", tracers[i].name), n++;
	fprintf(f, " | goal |\n|---|---");
	for (i = 2; i < n - 1; i++)
		fprintf(f, "|---:");
	fprintf(f, "|---|\n");
}

static void print_metric(FILE *f, const struct metric *m)
{
	char goal[96] = "";
	int i, n = 0;

	for (i = 0; i < n_tracers; i++)
		n += m->by[i].n;
	if (!n)
		return; /* not to be had on this machine */
	fprintf(f, "| %s | %s", m->row, m->what);
	for (i = 0; i < n_tracers; i++)
		if (is_used(m->table, i))
			print_value(f, m, i);
	for (i = 0; i < n_tracers; i++)
		if (is_used(m->table, i) && tracers[i].kind >= REFERENCE)
			print_ratio(f, m, i);
	goal_text(m, goal, sizeof(goal));
	fprintf(f, " | %s |\n", goal);
}

void table_print(FILE *f, const char *table)
{
	bool has_head = false;
	int i;

	for (i = 0; i < n_metrics; i++) {
		if (strcmp(metrics[i].table, table))
			continue;
		if (!has_head)
			print_head(f, table);
		has_head = true;
		print_metric(f, &metrics[i]);
	}
	fflush(f);
}

/* ---- in short: one line for each row, the medians of all tracers in one cell */

static bool is_in_short(const char *table, int tracer)
{
	return tracers[tracer].kind != OURS_STATIC && is_used(table, tracer);
}

/* The first metric of its row, or of its name in the table. */
static bool is_first(int at, bool of_row)
{
	const struct metric *m = &metrics[at];
	int i;

	for (i = 0; i < at; i++)
		if (!strcmp(metrics[i].table, m->table) && !strcmp(of_row ? metrics[i].row : metrics[i].what, of_row ? m->row : m->what))
			return false;
	return true;
}

static void short_cell(FILE *f, const char *table, const char *row, const char *what)
{
	const struct metric *m = NULL;
	const char *sep = " ";
	int i;

	for (i = 0; i < n_metrics && !m; i++)
		if (!strcmp(metrics[i].table, table) && !strcmp(metrics[i].row, row) && !strcmp(metrics[i].what, what))
			m = &metrics[i];
	fprintf(f, " |");
	for (i = 0; m && i < n_tracers; i++) {
		if (!is_in_short(table, i))
			continue;
		fputs(sep, f);
		if (m->by[i].n)
			fprintf(f, m->fmt, metric_median(m, i));
		else
			fputc('-', f);
		sep = " / ";
	}
}

static void short_line(FILE *f, const char *table, const char *row)
{
	int i;

	fprintf(f, "| %s", row);
	for (i = 0; i < n_metrics; i++)
		if (!strcmp(metrics[i].table, table) && is_first(i, false))
			short_cell(f, table, row, metrics[i].what);
	fprintf(f, " |\n");
}

static void short_head(FILE *f, const char *table)
{
	const char *sep = "";
	int i, n = 0;

	fprintf(f, "\n## %s, in short\n\nEach cell: ", table);
	for (i = 0; i < n_tracers; i++) {
		if (!is_in_short(table, i))
			continue;
		fprintf(f, "%s%s", sep, tracers[i].name);
		sep = " / ";
	}
	fprintf(f, ".\n\n| row");
	for (i = 0; i < n_metrics; i++)
		if (!strcmp(metrics[i].table, table) && is_first(i, false))
			fprintf(f, " | %s", metrics[i].what), n++;
	fprintf(f, " |\n|---");
	while (n--)
		fprintf(f, "|---:");
	fprintf(f, "|\n");
}

static void table_short(FILE *f, const char *table)
{
	int i;

	short_head(f, table);
	for (i = 0; i < n_metrics; i++)
		if (!strcmp(metrics[i].table, table) && is_first(i, true))
			short_line(f, table, metrics[i].row);
}

void report_markdown(FILE *f)
{
	int i, k;

	for (i = 0; i < n_metrics; i++) {
		for (k = 0; k < i && strcmp(metrics[k].table, metrics[i].table); k++)
			;
		if (k == i)
			table_short(f, metrics[i].table);
	}
	for (i = 0; i < n_metrics; i++) {
		for (k = 0; k < i && strcmp(metrics[k].table, metrics[i].table); k++)
			;
		if (k == i)
			table_print(f, metrics[i].table);
	}
}

/* ---- JSON: one object a line in an array */

static void json_metric(FILE *f, const struct metric *m, int tracer)
{
	double share = tracers[tracer].kind == OURS ? share_of_goal(m) : -1;

	fprintf(f, "{\"table\": \"%s\", \"row\": \"%s\", \"what\": \"%s\", \"tracer\": \"%s\"", m->table, m->row, m->what, tracers[tracer].name);
	fprintf(f, ", \"median\": %.6g, \"low\": %.6g, \"high\": %.6g, \"samples\": %d", metric_median(m, tracer), quantile(m, tracer, 0.25),
		quantile(m, tracer, 0.75), m->by[tracer].n);
	if (share >= 0)
		fprintf(f, ", \"share_of_goal\": %.4g", share);
	fprintf(f, "}");
}

void report_json(FILE *f)
{
	const char *sep = "";
	int i, t;

	fprintf(f, "[");
	for (i = 0; i < n_metrics; i++) {
		for (t = 0; t < n_tracers; t++) {
			if (!metrics[i].by[t].n)
				continue;
			fprintf(f, "%s\n", sep);
			json_metric(f, &metrics[i], t);
			sep = ",";
		}
	}
	fprintf(f, "\n]\n");
}
