import Leadline

/// Version 4: what plugins found out, what they think of leads, and what is still to be asked of them.
extension Migration {
  static let plugins: [SQL] = [
    // The score of the primary scorer; its reasons are in `score`.
    "ALTER TABLE lead ADD COLUMN score INTEGER",
    "ALTER TABLE lead ADD COLUMN grade TEXT",
    "CREATE INDEX lead_score ON lead (score, id) WHERE score IS NOT NULL AND status = 'open'",
    // What is installed on the servers of this database, in whose name each writes, up to where the log has been searched
    // for what it is to be asked (`seen`), and up to where it has been told of it as an observer (`told`).
    """
    CREATE TABLE plugin (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id),
      tasks TEXT NOT NULL,
      commands TEXT NOT NULL,
      is_automatic INTEGER NOT NULL,
      is_shadow INTEGER NOT NULL,
      is_primary INTEGER NOT NULL,
      is_installed INTEGER NOT NULL,
      seen_transaction INTEGER NOT NULL,
      seen_row INTEGER NOT NULL,
      told_transaction INTEGER NOT NULL,
      told_row INTEGER NOT NULL,
      alive_at INTEGER NOT NULL)
    """,
    """
    CREATE TABLE fact (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      plugin TEXT NOT NULL,
      source TEXT NOT NULL,
      method TEXT,
      confidence INTEGER NOT NULL,
      observed_at INTEGER NOT NULL,
      expires_at INTEGER,
      state TEXT NOT NULL,
      entry INTEGER,
      replaced TEXT,
      created_at INTEGER NOT NULL,
      decided_at INTEGER,
      decided_by INTEGER)
    """,
    "CREATE INDEX fact_lead ON fact (lead, id)",
    "CREATE INDEX fact_entry ON fact (entry) WHERE entry IS NOT NULL",
    "CREATE INDEX fact_expiry ON fact (expires_at) WHERE expires_at IS NOT NULL AND state IN ('written', 'accepted', 'confirmed')",
    "CREATE INDEX fact_plugin ON fact (plugin, field, state)",
    """
    CREATE TABLE score (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER NOT NULL,
      scorer TEXT NOT NULL,
      value INTEGER NOT NULL,
      reasons TEXT NOT NULL,
      questions TEXT,
      is_shadow INTEGER NOT NULL,
      created_at INTEGER NOT NULL)
    """,
    "CREATE INDEX score_lead ON score (lead, scorer, id)",
    // What is to be asked of a plugin, until it has been. `wanted_by` is who asked for it by hand; `asked` rises with each
    // wish, so that one that comes while it is being asked is not lost.
    """
    CREATE TABLE plugin_job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      plugin TEXT NOT NULL,
      task TEXT NOT NULL,
      lead INTEGER NOT NULL,
      wanted_by INTEGER,
      asked INTEGER NOT NULL DEFAULT 1,
      tries INTEGER NOT NULL DEFAULT 0,
      is_taken INTEGER NOT NULL DEFAULT 0,
      takes INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL,
      next_at INTEGER NOT NULL,
      error TEXT,
      created_at INTEGER NOT NULL)
    """,
    "CREATE UNIQUE INDEX plugin_job_lead ON plugin_job (plugin, task, lead)",
    "CREATE INDEX plugin_job_next ON plugin_job (plugin, task, next_at) WHERE state = 'waiting'",
    // Changes that an observer could not be told of: it hears of no other of that timeline before.
    """
    CREATE TABLE plugin_retry (
      plugin TEXT NOT NULL,
      timeline INTEGER NOT NULL,
      from_transaction INTEGER NOT NULL,
      from_row INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      state TEXT NOT NULL,
      next_at INTEGER NOT NULL,
      error TEXT,
      PRIMARY KEY (plugin, timeline))
    """,
    "CREATE INDEX plugin_retry_next ON plugin_retry (plugin, next_at) WHERE state = 'waiting'",
    // What a learner has learnt. `report` says how good it is, or why there is none.
    """
    CREATE TABLE plugin_model (
      plugin TEXT PRIMARY KEY,
      data BLOB,
      report TEXT NOT NULL,
      outcomes INTEGER NOT NULL,
      trained_at INTEGER NOT NULL)
    """,
  ]
}
