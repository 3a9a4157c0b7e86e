/* Statements whose values are bound by name, so that schema.h alone knows the tables. */

#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *program = "bench";
static sqlite3 *database;

static void fail(int code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s: ", program);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(code);
}

static void fail_sql(const char *sql) {
  fail(1, "%s\n  in: %s\n  (Tests/Bench/schema.h must follow the tables of Sources/LeadlineStore)", sqlite3_errmsg(database), sql);
}

/* ------------------------------------------------------------------ values */

typedef struct { const char *name, *text; int64_t number; } Value;

static Value values[64];
static size_t value_count;

static Value *find_value(const char *name) {
  for (size_t i = 0; i < value_count; i++)
    if (!strcmp(values[i].name, name)) return &values[i];
  return NULL;
}

static Value *declare(const char *name) {
  Value *value = find_value(name);
  if (value) return value;
  if (value_count == COUNT(values)) fail(1, "too many names in schema.h");
  values[value_count] = (Value){.name = strdup(name)};
  return &values[value_count++];
}

/* -------------------------------------------------------------- statements */

typedef struct {
  sqlite3_stmt *prepared;
  const char *sql;
  Value *bound[32], *columns[16], *rowid;
  int bound_count, column_count;
} Statement;

static Statement prepare(Step step) {
  Statement s = {.sql = step.sql};
  if (sqlite3_prepare_v3(database, step.sql, -1, SQLITE_PREPARE_PERSISTENT, &s.prepared, NULL)) fail_sql(step.sql);
  s.bound_count = sqlite3_bind_parameter_count(s.prepared);
  s.column_count = sqlite3_column_count(s.prepared);
  if (s.bound_count > (int)COUNT(s.bound) || s.column_count > (int)COUNT(s.columns)) fail(1, "too many values in: %s", step.sql);
  for (int i = 0; i < s.bound_count; i++) {
    const char *name = sqlite3_bind_parameter_name(s.prepared, i + 1);
    s.bound[i] = name ? find_value(name + 1) : NULL;
    if (!s.bound[i]) fail(1, "no value is called %s here (see the top of schema.h)\n  in: %s", name ? name : "?", step.sql);
  }
  for (int i = 0; i < s.column_count; i++) s.columns[i] = declare(sqlite3_column_name(s.prepared, i));
  if (step.rowid_name) s.rowid = declare(step.rowid_name);
  return s;
}

static void bind_values(Statement *s) {
  for (int i = 0; i < s->bound_count; i++) {
    const Value *value = s->bound[i];
    if (value->text) sqlite3_bind_text(s->prepared, i + 1, value->text, -1, SQLITE_STATIC);
    else sqlite3_bind_int64(s->prepared, i + 1, value->number);
  }
}

/* Runs to the end, keeps what it returned, and says how many rows that were. */
static int run(Statement *s) {
  int rows = 0, code;
  bind_values(s);
  while ((code = sqlite3_step(s->prepared)) == SQLITE_ROW) {
    rows++;
    for (int i = 0; i < s->column_count; i++) s->columns[i]->number = sqlite3_column_int64(s->prepared, i);
  }
  if (code != SQLITE_DONE) fail_sql(s->sql);
  sqlite3_reset(s->prepared);
  if (s->rowid) s->rowid->number = sqlite3_last_insert_rowid(database);
  return rows;
}

static int64_t ask(const char *sql) {
  sqlite3_stmt *question;
  if (sqlite3_prepare_v2(database, sql, -1, &question, NULL)) fail_sql(sql);
  if (sqlite3_step(question) != SQLITE_ROW) fail(1, "no answer to: %s", sql);
  int64_t answer = sqlite3_column_int64(question, 0);
  sqlite3_finalize(question);
  return answer;
}

static void execute(const char *sql) {
  if (sqlite3_exec(database, sql, NULL, NULL, NULL)) fail_sql(sql);
}

static void open_database(const char *path) {
  if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL)) fail(1, "%s: %s", path, sqlite3_errmsg(database));
  sqlite3_busy_timeout(database, 5000);
}

static void run_lookups(void) {
  for (size_t i = 0; i < COUNT(lookups); i++) {
    Statement s = prepare((Step){NULL, lookups[i].sql});
    if (s.column_count != 1 || run(&s) != 1) fail(1, "not one row: %s", lookups[i].sql);
    declare(lookups[i].rowid_name)->number = s.columns[0]->number;
    sqlite3_finalize(s.prepared);
  }
}

/* ---------------------------------------------------------------- the rest */

static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double number_argument(const char *name, const char *text, double low, double high) {
  char *end;
  double value = strtod(text, &end);
  if (end == text || *end || !(value >= low && value <= high)) fail(64, "%s takes %g to %g, not %s", name, low, high, text);
  return value;
}
