import Leadline

/// Version 1. Times are milliseconds since 1970 in UTC, amounts are in ten-thousandths, truth is 0 or 1.
extension Migration {
  static let people: [SQL] = [
    """
    CREATE TABLE team (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE)
    """,
    """
    CREATE TABLE person (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      full_name TEXT NOT NULL,
      email TEXT,
      role TEXT NOT NULL,
      language TEXT,
      time_zone TEXT,
      team INTEGER REFERENCES team (id),
      is_active INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL)
    """,
    // Only the hash of a token is kept; who reads the file cannot sign in with it.
    """
    CREATE TABLE token (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      hash BLOB NOT NULL UNIQUE,
      person INTEGER NOT NULL REFERENCES person (id),
      created_at INTEGER NOT NULL,
      revoked_at INTEGER)
    """,
    "CREATE INDEX token_person ON token (person)",
    """
    CREATE TABLE identity (
      provider TEXT NOT NULL,
      subject TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES person (id),
      created_at INTEGER NOT NULL,
      PRIMARY KEY (provider, subject))
    """,
    """
    CREATE TABLE link_code (
      hash BLOB PRIMARY KEY,
      person INTEGER NOT NULL REFERENCES person (id),
      expires_at INTEGER NOT NULL)
    """,
    """
    CREATE TABLE custom_field (
      name TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      english TEXT NOT NULL,
      italian TEXT NOT NULL,
      choices TEXT)
    """,
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
  ]

  static let customers: [SQL] = [
    """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      company TEXT, website TEXT, phone TEXT, address TEXT, industry TEXT, employees INTEGER,
      annual_revenue INTEGER, annual_revenue_currency TEXT, vat_number TEXT,
      domain TEXT, vat_key TEXT, name_key TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX account_domain ON account (domain) WHERE domain IS NOT NULL",
    "CREATE INDEX account_vat ON account (vat_key) WHERE vat_key IS NOT NULL",
    "CREATE INDEX account_name ON account (name_key)",
    """
    CREATE TABLE contact (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account INTEGER REFERENCES account (id),
      first_name TEXT, last_name TEXT, job_title TEXT, email TEXT, phone TEXT, address TEXT, linkedin TEXT,
      language TEXT, time_zone TEXT, consent_basis TEXT, consent_source TEXT, consent_at INTEGER,
      do_not_call INTEGER, do_not_mail INTEGER,
      email_key TEXT, name_key TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX contact_email ON contact (email_key) WHERE email_key IS NOT NULL",
    "CREATE INDEX contact_name ON contact (name_key)",
    "CREATE INDEX contact_account ON contact (account) WHERE account IS NOT NULL",
    """
    CREATE TABLE opportunity (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      timeline INTEGER NOT NULL,
      topic TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT,
      competitor TEXT,
      amount INTEGER, amount_currency TEXT,
      description TEXT,
      account INTEGER REFERENCES account (id),
      contact INTEGER REFERENCES contact (id),
      owner_person INTEGER REFERENCES person (id),
      owner_team INTEGER REFERENCES team (id),
      team INTEGER REFERENCES team (id),
      visibility TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, closed_at INTEGER, deleted_at INTEGER)
    """,
    "CREATE INDEX opportunity_updated ON opportunity (updated_at, id)",
    "CREATE INDEX opportunity_account ON opportunity (account) WHERE account IS NOT NULL",
    "CREATE INDEX opportunity_owner ON opportunity (owner_person) WHERE owner_person IS NOT NULL",
    "CREATE INDEX opportunity_contact ON opportunity (contact) WHERE contact IS NOT NULL",
  ]

  static let leads: [SQL] = [
    """
    CREATE TABLE lead (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      timeline INTEGER NOT NULL,
      status TEXT NOT NULL,
      reason TEXT NOT NULL,
      reason_note TEXT,
      topic TEXT, first_name TEXT, last_name TEXT, job_title TEXT, company TEXT, website TEXT, email TEXT,
      phone TEXT, address TEXT, industry TEXT, employees INTEGER,
      annual_revenue INTEGER, annual_revenue_currency TEXT,
      source TEXT, rating TEXT, budget INTEGER, budget_currency TEXT, budget_status TEXT, timeframe TEXT,
      need TEXT, purchase_process TEXT, decision_maker TEXT, description TEXT, type TEXT, campaign TEXT,
      vat_number TEXT, linkedin TEXT, language TEXT, time_zone TEXT,
      consent_basis TEXT, consent_source TEXT, consent_at INTEGER, do_not_call INTEGER, do_not_mail INTEGER,
      visibility TEXT,
      custom TEXT,
      email_key TEXT, domain TEXT, vat_key TEXT,
      owner_person INTEGER REFERENCES person (id),
      owner_team INTEGER REFERENCES team (id),
      team INTEGER REFERENCES team (id),
      hidden_until INTEGER,
      account INTEGER REFERENCES account (id),
      contact INTEGER REFERENCES contact (id),
      opportunity INTEGER REFERENCES opportunity (id),
      import INTEGER,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER)
    """,
    "CREATE INDEX lead_updated ON lead (updated_at, id)",
    "CREATE INDEX lead_created ON lead (created_at, id)",
    "CREATE INDEX lead_status ON lead (status, updated_at, id)",
    "CREATE INDEX lead_status_created ON lead (status, created_at, id)",
    "CREATE INDEX lead_owner ON lead (owner_person, updated_at, id) WHERE owner_person IS NOT NULL",
    "CREATE INDEX lead_owner_team ON lead (owner_team, updated_at, id) WHERE owner_team IS NOT NULL",
    "CREATE INDEX lead_email ON lead (email_key) WHERE email_key IS NOT NULL",
    "CREATE INDEX lead_domain ON lead (domain) WHERE domain IS NOT NULL",
    "CREATE INDEX lead_industry ON lead (industry, id) WHERE industry IS NOT NULL",
    "CREATE INDEX lead_opportunity ON lead (opportunity) WHERE opportunity IS NOT NULL",
    "CREATE INDEX lead_account ON lead (account) WHERE account IS NOT NULL",
    "CREATE INDEX lead_contact ON lead (contact) WHERE contact IS NOT NULL",
    "CREATE INDEX lead_import ON lead (import) WHERE import IS NOT NULL",
  ]

  static let timelines: [SQL] = [
    // `head` is the last position given, `changed` rises with whatever changes a page, `last_default` keeps the
    // default of occurred_at from going back where clocks differ.
    """
    CREATE TABLE timeline (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lead INTEGER,
      opportunity INTEGER,
      head INTEGER NOT NULL DEFAULT 0,
      changed INTEGER NOT NULL DEFAULT 0,
      last_default INTEGER NOT NULL DEFAULT 0)
    """,
    // The timelines that are read as part of another one; its own is not listed.
    """
    CREATE TABLE timeline_source (
      timeline INTEGER NOT NULL,
      source INTEGER NOT NULL,
      PRIMARY KEY (timeline, source))
    """,
    "CREATE INDEX timeline_source_back ON timeline_source (source)",
    """
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      timeline INTEGER NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      author INTEGER NOT NULL,
      body TEXT NOT NULL,
      reply_to INTEGER,
      created_at INTEGER NOT NULL,
      occurred_at INTEGER NOT NULL,
      due_at INTEGER,
      state TEXT,
      edited_at INTEGER,
      deleted_at INTEGER,
      pinned INTEGER NOT NULL DEFAULT 0,
      mentions TEXT,
      details TEXT)
    """,
    "CREATE UNIQUE INDEX entry_position ON entry (timeline, position)",
    "CREATE INDEX entry_occurred ON entry (timeline, occurred_at, position)",
    "CREATE INDEX entry_reply ON entry (timeline, reply_to) WHERE reply_to IS NOT NULL",
    "CREATE INDEX entry_upcoming ON entry (timeline, due_at) WHERE state = 'open'",
    """
    CREATE TABLE reaction (
      timeline INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      emoji TEXT NOT NULL,
      person INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (timeline, entry, emoji, person))
    """,
    """
    CREATE TABLE read_mark (
      person INTEGER NOT NULL,
      timeline INTEGER NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (person, timeline))
    """,
    """
    CREATE TABLE follower (
      timeline INTEGER NOT NULL,
      person INTEGER NOT NULL,
      PRIMARY KEY (timeline, person))
    """,
    "CREATE INDEX follower_person ON follower (person)",
    """
    CREATE TABLE notification (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      person INTEGER NOT NULL,
      kind TEXT NOT NULL,
      timeline INTEGER NOT NULL,
      entry INTEGER,
      actor INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      read_at INTEGER)
    """,
    "CREATE INDEX notification_person ON notification (person, id)",
    "CREATE INDEX notification_unread ON notification (timeline, person) WHERE read_at IS NULL",
    "CREATE INDEX notification_entry ON notification (entry) WHERE entry IS NOT NULL",
  ]

  static let log: [SQL] = [
    // The one append-only log. Rows of one command share `command`, the id of its first row (NULL in that row itself);
    // `detail` is {"field": [old, new]}; `undoes` is the command that this one took back.
    """
    CREATE TABLE change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      command INTEGER,
      at INTEGER NOT NULL,
      actor INTEGER NOT NULL,
      bot INTEGER,
      interface TEXT NOT NULL,
      verb TEXT NOT NULL,
      kind TEXT NOT NULL,
      timeline INTEGER,
      record TEXT NOT NULL,
      record_id INTEGER NOT NULL,
      detail TEXT,
      undoes INTEGER)
    """,
    "CREATE INDEX change_timeline ON change (timeline, id)",
    "CREATE INDEX change_actor ON change (actor, id)",
    "CREATE INDEX change_command ON change (command) WHERE command IS NOT NULL",
    """
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      token INTEGER NOT NULL,
      key TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      status INTEGER NOT NULL,
      reply BLOB NOT NULL,
      at INTEGER NOT NULL)
    """,
    "CREATE UNIQUE INDEX answer_key ON answer (token, key)",
  ]

  static let conversations: [SQL] = [
    """
    CREATE TABLE conversation (
      key TEXT PRIMARY KEY,
      lead INTEGER,
      opportunity INTEGER,
      is_linked INTEGER NOT NULL DEFAULT 0,
      question TEXT,
      asked INTEGER,
      expires_at INTEGER,
      updated_at INTEGER NOT NULL)
    """
  ]

  static let imports: [SQL] = [
    """
    CREATE TABLE import (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      person INTEGER NOT NULL,
      name TEXT NOT NULL,
      state TEXT NOT NULL,
      options TEXT NOT NULL,
      header TEXT,
      rows_read INTEGER NOT NULL DEFAULT 0,
      created INTEGER NOT NULL DEFAULT 0,
      updated INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      rejected INTEGER NOT NULL DEFAULT 0,
      line INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL,
      finished_at INTEGER)
    """,
    // The commands that an import gave: what is taken back with it.
    """
    CREATE TABLE import_command (
      import INTEGER NOT NULL REFERENCES import (id),
      command INTEGER NOT NULL,
      PRIMARY KEY (import, command))
    """,
    """
    CREATE TABLE import_error (
      import INTEGER NOT NULL REFERENCES import (id),
      line INTEGER NOT NULL,
      reason TEXT NOT NULL,
      cells TEXT NOT NULL,
      PRIMARY KEY (import, line))
    """,
  ]
}
