/* All the SQL of the benchmark, and the only file to change when Sources/LeadlineStore changes its tables.

   Every statement takes its values by name. Known from the start:
     :time        milliseconds since 1970          :i           number of the commit, lead or entry, from 0
     :lead        id of the lead                   :timeline    id of its timeline
     :body        text of the post                 :topic :company :first_name :last_name :email   (seed, leads)
     :key         the Idempotency-Key, unique      :reply       JSON as long as the reply to a post
     :entry       (seed) id of the entry           :position    (seed) its position      :head  (seed) entries of the lead
   A lookup adds its name. A column returned (RETURNING head AS position) adds the column's name; the row id of an INSERT
   adds the name written before it. */

typedef struct { const char *rowid_name, *sql; } Step;

/* Asked once, at the start, in order: one number each. */
static const Step lookups[] = {
  {"author", "SELECT id FROM person WHERE name = 'bench'"},
  {"token", "SELECT id FROM token WHERE person = :author ORDER BY id LIMIT 1"},
};

/* The peer's connection is set as the product's writer is (Store+Opening.swift): otherwise the ratio would compare
   checkpoints, not commits. commit.c adds WAL, synchronous=FULL and foreign keys, and reads FULL and WAL back. */
static const char peer_settings[] = "PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-8000";

/* What the peer (commit.c) posts on, in turn. */
static const char targets[] = "SELECT id AS lead, timeline FROM lead ORDER BY id LIMIT 1000";

/* 32 bytes, as of a SHA-256. */
#define FINGERPRINT "x'5f1d0c7ab3e94c2f8a6e7d1b0c9f3e2d5f1d0c7ab3e94c2f8a6e7d1b0c9f3e2d'"

/* One post, between BEGIN IMMEDIATE and COMMIT: Journal.append and Journal.note, statement for statement, then the answer
   kept for its Idempotency-Key. */
static const Step post_steps[] = {
  {0, "UPDATE timeline SET head = head + 1, changed = changed + 1,"
      " last_default = CASE WHEN last_default < :time THEN :time ELSE last_default END"
      " WHERE id = :timeline RETURNING head AS position, last_default AS occurred"},
  {0, "INSERT INTO entry (timeline, position, kind, author, body, reply_to, created_at, occurred_at, due_at, state,"
      " mentions, details) VALUES (:timeline, :position, 'post', :author, :body, NULL, :time, :occurred, NULL, NULL,"
      " NULL, NULL) RETURNING id AS entry"},
  {0, "INSERT INTO entry_fts (rowid, body) VALUES (:entry, :body)"},
  {0, "INSERT INTO change (command, at, actor, bot, interface, verb, kind, timeline, record, record_id, detail, undoes)"
      " VALUES (NULL, :time, :author, NULL, 'http', 'post', 'entry', :timeline, 'entry', :entry, NULL, NULL)"
      " RETURNING id AS change"},
  {0, "INSERT INTO answer (token, key, fingerprint, status, reply, at)"
      " VALUES (:token, :key, " FINGERPRINT ", 201, CAST(:reply AS BLOB), :time)"},
};

/* The seed: what a lead needs (Journal.insertLead and indexLead) … */
static const Step lead_steps[] = {
  {0, "INSERT INTO timeline (id, lead, head, changed, last_default) VALUES (:timeline, :lead, :head, :head, :time)"},
  {0, "INSERT INTO lead (id, timeline, status, reason, topic, first_name, last_name, company, company_key, email, email_key, domain,"
      " owner_person, created_at, updated_at) VALUES (:lead, :timeline, 'open', 'new', :topic, :first_name, :last_name,"
      " :company, lower(:company), :email, lower(:email), substr(:email, instr(:email, '@') + 1), :author, :time, :time)"},
  {0, "INSERT INTO lead_fts (rowid, words) VALUES (:lead, :topic || char(10) || :first_name || char(10) || :last_name ||"
      " char(10) || :company || char(10) || :email)"},
  {0, "INSERT INTO change (at, actor, interface, verb, kind, timeline, record, record_id, detail)"
      " VALUES (:time, :author, 'http', 'new', 'created', :timeline, 'lead', :lead,"
      " json_object('topic', json_array(NULL, :topic), 'company', json_array(NULL, :company),"
      " 'email', json_array(NULL, :email)))"},
};

/* … and each of its entries. */
static const Step entry_steps[] = {
  {0, "INSERT INTO entry (id, timeline, position, kind, author, body, created_at, occurred_at)"
      " VALUES (:entry, :timeline, :position, 'post', :author, :body, :time, :time)"},
  {0, "INSERT INTO entry_fts (rowid, body) VALUES (:entry, :body)"},
  {0, "INSERT INTO change (at, actor, interface, verb, kind, timeline, record, record_id)"
      " VALUES (:time, :author, 'http', 'post', 'entry', :timeline, 'entry', :entry)"},
};

/* The seed begins after what is there. */
static const char first_lead[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM lead";
static const char first_timeline[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM timeline";
static const char first_entry[] = "SELECT COALESCE(MAX(id), 0) + 1 FROM entry";
