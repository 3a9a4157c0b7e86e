public import Leadline

/// People, teams, and how they prove who they are.
extension Session {
  public func person(_ id: Int64) throws -> Person? {
    try first("\(Self.personColumns) WHERE id = \(id)", readPerson)
  }

  public func person(named name: String) throws -> Person? {
    try first("\(Self.personColumns) WHERE name = \(name)", readPerson)
  }

  /// Everybody, in the order of their names.
  public func people() throws -> [Person] {
    try all("\(Self.personColumns) ORDER BY name", readPerson)
  }

  public func hasPeople() throws -> Bool {
    try number("SELECT 1 FROM person LIMIT 1") != nil
  }

  public func insertPerson(
    name: String, fullName: String, email: String?, role: Role, language: Language?, timeZone: String?, team: Int64?
  ) throws -> Person {
    let id = try insert(
      """
      INSERT INTO person (name, full_name, email, role, language, time_zone, team, created_at)
      VALUES (\(name), \(fullName), \(email), \(role.rawValue), \(language?.rawValue), \(timeZone), \(team), \(now))
      RETURNING id
      """)
    return Person(
      id: id, name: name, fullName: fullName, email: email, role: role, language: language, timeZone: timeZone,
      team: team)
  }

  public func team(named name: String) throws -> Int64? {
    try number("SELECT id FROM team WHERE name = \(name)")
  }

  public func teamName(_ id: Int64) throws -> String? {
    try first("SELECT name FROM team WHERE id = \(id)") { $0.string(0) }
  }

  public func insertTeam(named name: String) throws -> Int64 {
    try insert("INSERT INTO team (name) VALUES (\(name)) RETURNING id")
  }

  private static var personColumns: SQL {
    "SELECT id, name, full_name, email, role, language, time_zone, team, is_active FROM person"
  }
}

func readPerson(_ row: borrowing Row) throws -> Person {
  guard let role = Role(rawValue: row.string(4)) else {
    throw StoreError.broken("person \(row.int64(0)) has the unknown role \(row.string(4))")
  }
  return Person(
    id: row.int64(0), name: row.string(1), fullName: row.string(2), email: row.text(3), role: role,
    language: row.text(5).flatMap(Language.init(rawValue:)), timeZone: row.text(6), team: row.int(7),
    isActive: row.bool(8))
}

extension Session {
  /// When somebody last changed or said anything that another may see.
  public func lastActive(_ person: Int64, seenBy other: Person) throws -> Timestamp? {
    try number(
      """
      SELECT at FROM change JOIN timeline ON timeline.id = change.timeline
      WHERE actor = \(person) AND \(visibleTimelines(to: other)) ORDER BY change.id DESC LIMIT 1
      """
    ).map(Timestamp.init(milliseconds:))
  }
}
