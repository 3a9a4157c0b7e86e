public import Leadline

/// Tokens, accounts in other places, and the codes that link them.
extension Session {
  /// Whose token has this hash, and its id; nobody's once it is revoked.
  public func holder(ofTokenHash hash: [UInt8]) throws -> (token: Int64, person: Person)? {
    try first(
      """
      SELECT person.id, name, full_name, email, role, language, time_zone, team, is_active, token.id
      FROM token JOIN person ON person.id = token.person
      WHERE token.hash = \(hash) AND token.revoked_at IS NULL AND person.is_active = 1
      """
    ) { (token: $0.int64(9), person: try readPerson($0)) }
  }

  public func insertToken(hash: [UInt8], for person: Int64) throws {
    try execute("INSERT INTO token (hash, person, created_at) VALUES (\(hash), \(person), \(now))")
  }

  /// - Returns: how many tokens were valid until now.
  public func revokeTokens(of person: Int64) throws -> Int {
    try lock(.people)
    return try count("UPDATE token SET revoked_at = \(now) WHERE person = \(person) AND revoked_at IS NULL")
  }

  public func person(linkedTo identity: Identity) throws -> Int64? {
    try number(
      "SELECT person FROM identity WHERE provider = \(identity.provider) AND subject = \(identity.subject)")
  }

  public func identities(of person: Int64) throws -> [Identity] {
    try all("SELECT provider, subject FROM identity WHERE person = \(person) ORDER BY provider, subject") {
      Identity(provider: $0.string(0), subject: $0.string(1))
    }
  }

  /// Links an account elsewhere to a person; it belongs to one person at a time, the last.
  public func link(_ identity: Identity, to person: Int64) throws {
    try execute(
      """
      INSERT INTO identity (provider, subject, person, created_at)
      VALUES (\(identity.provider), \(identity.subject), \(person), \(now))
      ON CONFLICT (provider, subject) DO UPDATE SET person = excluded.person, created_at = excluded.created_at
      """)
  }

  public func insertLinkCode(hash: [UInt8], for person: Int64, until end: Timestamp) throws {
    try execute("DELETE FROM link_code WHERE expires_at < \(now)")
    try execute(
      "INSERT INTO link_code (hash, person, expires_at) VALUES (\(hash), \(person), \(end))")
  }

  /// Whose code this is; it is used up by asking.
  public func redeemLinkCode(hash: [UInt8]) throws -> Int64? {
    try number("DELETE FROM link_code WHERE hash = \(hash) AND expires_at >= \(now) RETURNING person")
  }
}
