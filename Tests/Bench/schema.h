/* All the SQL of the benchmark, and the only file to change when Sources/LeadlineStore changes its tables.

   Every statement takes its values by name. Known from the start:
     :time        milliseconds since 1970          :i           number of the commit, lead or entry, from 0
     :lead        id of the lead                   :timeline    id of its timeline
     :body        text of the post                 :topic :company :first_name :last_name :email   (seed, leads)
     :key         the Idempotency-Key, unique      :reply       JSON as long as the reply to a post
     :detail      JSON as long as a change row's   :fingerprint 64 hexadecimal digits
     :entry       (seed) id of the entry           :position    (seed) its position      :head  (seed) entries of the lead
   A lookup adds its name. A column returned (RETURNING head AS position) adds the column's name; the row id of an INSERT
   adds the name written before it. */

typedef struct { const char *rowid_name, *sql; } Step;

/* Asked once, at the start, in order: one number each. */
static const Step lookups[] = {
  {"author", "SELECT id FROM user WHERE name = 'bench'"},
  {"token", "SELECT id FROM token WHERE user = :author ORDER BY id LIMIT 1"},
};

/* What the peer (commit.c) posts on, in turn. */
static const char targets[] = "SELECT id AS lead, timeline FROM lead ORDER BY id LIMIT 1000";

/* One post: the statements that the store runs for it, in its order, between BEGIN IMMEDIATE and COMMIT. */
static const Step post_steps[] = {
  {0, "UPDATE timeline SET head = head + 1, changed = changed + 1 WHERE id = :timeline RETURNING head AS position"},
  {"entry", "INSERT INTO entry (timeline, position, kind, author, body, created_at, occurred_at)"
            " VALUES (:timeline, :position, 'post', :author, :body, :time, :time)"},
  {0, "INSERT INTO entry_fts (rowid, body) VALUES (:entry, :body)"},
  {"change", "INSERT INTO change (at, actor, action, lead, entry, detail)"
             " VALUES (:time, :author, 'entry', :lead, :entry, :detail)"},
  {0, "INSERT INTO answer (token, key, request, status, body, created_at)"
      " VALUES (:token, :key, :fingerprint, 201, :reply, :time)"},
};

/* The seed: what a lead needs … */
static const Step lead_steps[] = {
  {0, "INSERT INTO timeline (id, head, changed) VALUES (:timeline, :head, :head)"},
  {0, "INSERT INTO lead (id, timeline, topic, company, first_name, last_name, email, owner, status, reason, version,"
      " created_at, updated_at) VALUES (:lead, :timeline, :topic, :company, :first_name, :last_name, :email, :author,"
      " 'open', 'new', 1, :time, :time)"},
};

/* … and each of its entries. */
static const Step entry_steps[] = {
  {0, "INSERT INTO entry (id, timeline, position, kind, author, body, created_at, occurred_at)"
      " VALUES (:entry, :timeline, :position, 'post', :author, :body, :time, :time)"},
  {0, "INSERT INTO entry_fts (rowid, body) VALUES (:entry, :body)"},
  {0, "INSERT INTO change (at, actor, action, lead, entry, detail)"
      " VALUES (:time, :author, 'entry', :lead, :entry, :detail)"},
};

/* The seed begins after what is there. */
static const char first_lead[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM lead";
static const char first_timeline[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM timeline";
static const char first_entry[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM entry";
