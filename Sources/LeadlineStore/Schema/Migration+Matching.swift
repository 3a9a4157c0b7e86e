import Leadline

/// Version 11: records are found by phone number and by name of the person, and the first contact with a customer in an
/// index that has nothing else.
extension Migration {
  static let matching: [SQL] = [
    // Told by the same words as in `Session.firstContacts`: only then is it taken.
    """
    CREATE INDEX entry_reached ON entry (timeline, occurred_at)
    WHERE kind IN ('call', 'appointment', 'email') AND state = 'done' AND deleted_at IS NULL
      AND (kind = 'appointment' OR details IS NULL OR details NOT LIKE '%"direction":"in"%')
    """,
    "ALTER TABLE lead ADD COLUMN phone_key TEXT",
    "ALTER TABLE lead ADD COLUMN person_key TEXT",
    "ALTER TABLE account ADD COLUMN phone_key TEXT",
    "ALTER TABLE contact ADD COLUMN phone_key TEXT",
    "CREATE INDEX lead_vat_key ON lead (vat_key) WHERE vat_key IS NOT NULL",
    "CREATE INDEX lead_phone_key ON lead (phone_key) WHERE phone_key IS NOT NULL",
    "CREATE INDEX lead_person_key ON lead (person_key) WHERE person_key IS NOT NULL",
    "CREATE INDEX account_phone_key ON account (phone_key) WHERE phone_key IS NOT NULL",
    "CREATE INDEX contact_phone_key ON contact (phone_key) WHERE phone_key IS NOT NULL",
  ]

  /// Gives what is there already its keys, some thousands at a time.
  static func fillMatchKeys(_ session: some Session) throws {
    try fill(
      session,
      "SELECT id, phone, first_name, last_name FROM lead WHERE COALESCE(phone, first_name, last_name) IS NOT NULL"
    ) {
      "UPDATE lead SET phone_key = \(MatchKeys.phone($0)), person_key = \(MatchKeys.person(first: $1, last: $2))"
    }
    try fill(session, "SELECT id, phone, NULL, NULL FROM account WHERE phone IS NOT NULL") { phone, _, _ in
      "UPDATE account SET phone_key = \(MatchKeys.phone(phone))"
    }
    try fill(session, "SELECT id, phone, NULL, NULL FROM contact WHERE phone IS NOT NULL") { phone, _, _ in
      "UPDATE contact SET phone_key = \(MatchKeys.phone(phone))"
    }
  }

  private static func fill(
    _ session: some Session, _ select: SQL, _ update: (String?, String?, String?) -> SQL
  ) throws {
    var last: Int64 = 0
    while true {
      let rows = try session.all("\(select) AND id > \(last) ORDER BY id LIMIT 5000") {
        (id: $0.int64(0), first: $0.text(1), second: $0.text(2), third: $0.text(3))
      }
      guard let end = rows.last?.id else { return }
      for row in rows { try session.execute("\(update(row.first, row.second, row.third)) WHERE id = \(row.id)") }
      last = end
    }
  }
}
