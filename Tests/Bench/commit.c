/* The peer of "durable posts": a plain C program that commits the same row one at a time.

     commit --database COPY [--seconds 5] [--warmup 1] [--count N] [--body TEXT]

   COPY is a copy of a Leadline database with leads in it; this writes to it. It runs the statements of a post
   (post_steps in schema.h: position, entry, full text, change, exactly-once) prepared once, each post in a transaction of its
   own, in WAL mode with synchronous=FULL and foreign keys on, as the product does. One line of JSON on standard output. */

#include "schema.h"
#include "statement.h"

typedef struct { int64_t lead, timeline; } Target;

static Target *known_targets;
static size_t target_count;

static void read_targets(void) {
  Statement s = prepare((Step){NULL, targets});
  while (sqlite3_step(s.prepared) == SQLITE_ROW) {
    known_targets = realloc(known_targets, (target_count + 1) * sizeof *known_targets);
    if (!known_targets) fail(1, "out of memory");
    known_targets[target_count++] = (Target){sqlite3_column_int64(s.prepared, 0), sqlite3_column_int64(s.prepared, 1)};
  }
  sqlite3_finalize(s.prepared);
  if (!target_count) fail(1, "the database holds no lead to post on");
}

/* Says so rather than measuring something softer. */
static void insist_on_durability(void) {
  sqlite3_stmt *mode;
  execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  execute(peer_settings);
  if (ask("PRAGMA synchronous") != 2) fail(1, "synchronous is not FULL");
  if (sqlite3_prepare_v2(database, "PRAGMA journal_mode", -1, &mode, NULL) || sqlite3_step(mode) != SQLITE_ROW ||
      strcmp((const char *)sqlite3_column_text(mode, 0), "wal"))
    fail(1, "journal_mode is not WAL");
  sqlite3_finalize(mode);
}

static int by_size(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return x < y ? -1 : x > y;
}

static double percentile_ms(float *sorted, size_t count, double share) {
  size_t rank = (size_t)(share * (double)count + 0.999999);
  return count ? (double)sorted[rank ? rank - 1 : 0] * 1000 : 0;
}

int main(int count, char **words) {
  const char *path = NULL, *body = NULL;
  double seconds = 5, warmup = 1, limit = 1000000;
  program = "commit";
  for (int i = 1; i < count; i += 2) {
    const char *name = words[i], *value = i + 1 < count ? words[i + 1] : NULL;
    if (!value) fail(64, "%s needs a value", name);
    if (!strcmp(name, "--database")) path = value;
    else if (!strcmp(name, "--seconds")) seconds = number_argument(name, value, 0.01, 600);
    else if (!strcmp(name, "--warmup")) warmup = number_argument(name, value, 0, 60);
    else if (!strcmp(name, "--count")) limit = number_argument(name, value, 1, 10000000);
    else if (!strcmp(name, "--body")) body = value;
    else fail(64, "unknown option %s", name);
  }
  if (!path) fail(64, "--database is needed");
  if (!body) body = "A post of the benchmark: does anyone know this customer? They asked for a quote on four machines.";

  open_database(path);
  insist_on_durability();

  /* Every pointer into the table of values is taken after all names are declared. */
  const char *names[] = {"time", "i", "lead", "timeline", "body", "key", "reply"};
  for (size_t i = 0; i < COUNT(names); i++) declare(names[i]);
  run_lookups();
  read_targets();
  Statement begin = prepare((Step){NULL, "BEGIN IMMEDIATE"}), commit = prepare((Step){NULL, "COMMIT"});
  Statement steps[COUNT(post_steps)];
  for (size_t i = 0; i < COUNT(steps); i++) steps[i] = prepare(post_steps[i]);

  char key[64], reply[4096];
  Value *time_value = find_value("time"), *i_value = find_value("i"), *lead = find_value("lead"), *timeline = find_value("timeline");
  find_value("body")->text = body;
  find_value("key")->text = key;
  find_value("reply")->text = reply;

  size_t done = 0, measured = 0;
  float *latencies = malloc((size_t)limit * sizeof *latencies);
  if (!latencies) fail(1, "out of memory");
  double began = seconds_now(), warm_at = began + warmup, stop_at = warm_at + seconds, from = 0, before = began, after = began;
  while (after < stop_at && measured < (size_t)limit) {
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    time_value->number = (int64_t)wall.tv_sec * 1000 + wall.tv_nsec / 1000000;
    i_value->number = (int64_t)done;
    lead->number = known_targets[done % target_count].lead;
    timeline->number = known_targets[done % target_count].timeline;
    snprintf(key, sizeof key, "commit-%lld-%zu", (long long)(time_value->number), done);
    snprintf(reply, sizeof reply,
             "{\"id\":%zu,\"position\":%zu,\"lead\":%lld,\"kind\":\"post\",\"author\":\"bench\",\"body\":\"%.2000s\","
             "\"createdAt\":\"2025-01-01T00:00:00.000Z\",\"occurredAt\":\"2025-01-01T00:00:00.000Z\"}",
             done, done, (long long)lead->number, body);
    before = seconds_now();
    run(&begin);
    for (size_t i = 0; i < COUNT(steps); i++)
      if (run(&steps[i]) == 0 && steps[i].column_count) fail(1, "returned nothing: %s", steps[i].sql);
    run(&commit);
    after = seconds_now();
    done++;
    if (before < warm_at) continue;
    if (!measured) from = before;
    latencies[measured++] = (float)(after - before);
  }
  double elapsed = measured ? after - from : 0;
  qsort(latencies, measured, sizeof *latencies, by_size);
  printf("{\"mode\":\"commit\",\"requests\":%zu,\"seconds\":%.4f,\"rate\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
         "\"errors\":0,\"non2xx\":0,\"bytes\":0}\n",
         measured, elapsed, elapsed > 0 ? (double)measured / elapsed : 0, percentile_ms(latencies, measured, 0.5),
         percentile_ms(latencies, measured, 0.99));
  sqlite3_close_v2(database);
  return 0;
}
