/* Fills an empty Leadline database with leads and entries, in bulk and always the same.

     seed --database FILE [--leads 1000000] [--entries 10000000] [--interleave 200]

   FILE was made by the product's own migrations and holds the user "bench". Every lead gets the same number of entries.
   Entries are as old as their ids; the conversations of 200 leads run at a time, so one timeline's rows lie on different
   pages of the file, as they do when a team has written them (--interleave 1 lays each lead's side by side).
   The statements are lead_steps and entry_steps in schema.h. A file left half done is worthless: write to a temporary name. */

#include "schema.h"
#include "statement.h"

enum { ROWS_A_PIECE = 200000 };

static const char *const words[] = {
  "customer", "machine", "quote", "delivery", "coffee", "bar", "price", "meeting", "called", "asked", "budget", "contract",
  "manager", "decides", "next", "week", "sample", "invoice", "supplier", "competitor", "renew", "grinder", "service", "visit",
  "Milano", "Torino", "Bologna", "answer", "waiting", "signed", "offer", "discount", "volume", "training", "install", "old",
  "new", "two", "three", "four", "office", "kitchen", "owner", "partner", "fair", "card", "knows", "wants", "needs", "likes",
};
static const char *const first_names[] = {"Anna", "Marco", "Maria", "John", "Giulia", "Paolo", "Sara", "Luca", "Elena", "Peter"};
static const char *const last_names[] = {"Rossi", "Bianchi", "Ferrari", "Smith", "Russo", "Romano", "Brown", "Costa", "Greco", "Conti"};

static const int64_t first_day = 1672531200000;                    /* 2023-01-01, in ms */
static const int64_t span = 2ll * 365 * 24 * 3600 * 1000;          /* two years */

static uint64_t dice = 0x9E3779B97F4A7C15u;

static uint64_t roll(void) {
  dice ^= dice << 13;
  dice ^= dice >> 7;
  dice ^= dice << 17;
  return dice;
}

static void write_sentence(char *text, size_t room, int least, int most) {
  int wanted = least + (int)(roll() % (uint64_t)(most - least + 1));
  size_t size = 0;
  for (int i = 0; i < wanted && size + 16 < room; i++)
    size += (size_t)snprintf(text + size, room - size, "%s%s", i ? " " : "", words[roll() % COUNT(words)]);
}

static int64_t leads = 1000000, entries = 10000000, interleave = 200;
static int64_t lead_base, timeline_base, entry_base, rows;
static Statement begin, commit, for_lead[COUNT(lead_steps)], for_entry[COUNT(entry_steps)];
static Value *v_time, *v_i, *v_lead, *v_timeline, *v_entry, *v_position, *v_head;
static char body[512], topic[128], company[64], email[96];

static int64_t entries_of(int64_t lead) { return entries / leads + (lead < entries % leads); }

static void count_row(void) {
  if (++rows % ROWS_A_PIECE) return;
  run(&commit);
  run(&begin);
}

static void add_lead(int64_t lead, int64_t time) {
  const char *first = first_names[roll() % COUNT(first_names)], *last = last_names[roll() % COUNT(last_names)];
  write_sentence(topic, sizeof topic, 3, 6);
  snprintf(company, sizeof company, "Bar %s %lld", last, (long long)lead);
  snprintf(email, sizeof email, "%s.%s@bar-%lld.example", first, last, (long long)lead);
  find_value("first_name")->text = first;
  find_value("last_name")->text = last;
  v_i->number = lead;
  v_lead->number = lead_base + lead;
  v_timeline->number = timeline_base + lead;
  v_head->number = entries_of(lead);
  v_time->number = time;
  for (size_t i = 0; i < COUNT(for_lead); i++) run(&for_lead[i]);
  count_row();
}

static void add_entry(int64_t lead, int64_t position, int64_t ordinal, int64_t time) {
  write_sentence(body, sizeof body, 8, 24);
  v_i->number = ordinal;
  v_lead->number = lead_base + lead;
  v_timeline->number = timeline_base + lead;
  v_entry->number = entry_base + ordinal;
  v_position->number = position;
  v_time->number = time;
  for (size_t i = 0; i < COUNT(for_entry); i++) run(&for_entry[i]);
  count_row();
}

static void tell(int64_t done, double began) {
  static int64_t told;
  if (done * 20 / leads == told) return;
  told = done * 20 / leads;
  fprintf(stderr, "seed: %lld of %lld leads after %.0f s\n", (long long)done, (long long)leads, seconds_now() - began);
}

/* A block of leads is created, then they talk in turns. */
static void fill(void) {
  double began = seconds_now();
  int64_t ordinal = 0;
  for (int64_t block = 0; block < leads; block += interleave) {
    int64_t end = block + interleave < leads ? block + interleave : leads;
    int64_t longest = entries_of(block);
    for (int64_t lead = block; lead < end; lead++)
      add_lead(lead, first_day + (int64_t)((double)span * (double)ordinal / (double)(entries ? entries : 1)));
    for (int64_t position = 1; position <= longest; position++)
      for (int64_t lead = block; lead < end; lead++)
        if (position <= entries_of(lead)) {
          add_entry(lead, position, ordinal, first_day + (int64_t)((double)span * (double)ordinal / (double)entries));
          ordinal++;
        }
    tell(end, began);
  }
}

static void prepare_all(void) {
  const char *names[] = {"time", "i", "lead", "timeline", "entry", "position", "head", "body", "topic", "company", "first_name",
                         "last_name", "email"};
  for (size_t i = 0; i < COUNT(names); i++) declare(names[i]);
  run_lookups();
  v_time = find_value("time"), v_i = find_value("i"), v_lead = find_value("lead"), v_timeline = find_value("timeline");
  v_entry = find_value("entry"), v_position = find_value("position"), v_head = find_value("head");
  find_value("body")->text = body;
  find_value("topic")->text = topic;
  find_value("company")->text = company;
  find_value("email")->text = email;
  begin = prepare((Step){NULL, "BEGIN IMMEDIATE"});
  commit = prepare((Step){NULL, "COMMIT"});
  for (size_t i = 0; i < COUNT(for_lead); i++) for_lead[i] = prepare(lead_steps[i]);
  for (size_t i = 0; i < COUNT(for_entry); i++) for_entry[i] = prepare(entry_steps[i]);
}

int main(int count, char **arguments) {
  const char *path = NULL;
  program = "seed";
  for (int i = 1; i < count; i += 2) {
    const char *name = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
    if (!value) fail(64, "%s needs a value", name);
    if (!strcmp(name, "--database")) path = value;
    else if (!strcmp(name, "--leads")) leads = (int64_t)number_argument(name, value, 1, 10000000);
    else if (!strcmp(name, "--entries")) entries = (int64_t)number_argument(name, value, 0, 100000000);
    else if (!strcmp(name, "--interleave")) interleave = (int64_t)number_argument(name, value, 1, 1000000);
    else fail(64, "unknown option %s", name);
  }
  if (!path) fail(64, "--database is needed");
  double began = seconds_now();
  open_database(path);
  execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"
          "PRAGMA cache_size=-524288; PRAGMA temp_store=MEMORY");
  lead_base = ask(first_lead);
  timeline_base = ask(first_timeline);
  entry_base = ask(first_entry);
  prepare_all();
  run(&begin);
  fill();
  run(&commit);
  for (size_t i = 0; i < COUNT(for_lead); i++) sqlite3_finalize(for_lead[i].prepared);
  for (size_t i = 0; i < COUNT(for_entry); i++) sqlite3_finalize(for_entry[i].prepared);
  execute("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL");
  printf("{\"leads\":%lld,\"entries\":%lld,\"first_lead\":%lld,\"last_lead\":%lld,\"seconds\":%.1f}\n", (long long)leads,
         (long long)entries, (long long)lead_base, (long long)(lead_base + leads - 1), seconds_now() - began);
  sqlite3_finalize(begin.prepared);
  sqlite3_finalize(commit.prepared);
  if (sqlite3_close(database)) fail(1, "%s", sqlite3_errmsg(database));
  return 0;
}
