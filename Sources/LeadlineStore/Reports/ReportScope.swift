public import Leadline

/// What a report counts for whoever asks.
public struct ReportScope: Sendable {
  public let query: ReportQuery
  /// Nothing is counted that this person may not see.
  public let reader: Person
  /// Only what is theirs; `nil` for everybody's.
  public let whose: Whose?

  public enum Whose: Sendable, Hashable {
    case person(Int64), team(Int64), nobody
  }

  public init(_ query: ReportQuery, seenBy reader: Person, whose: Whose?) {
    self.query = query
    self.reader = reader
    self.whose = whose
  }
}

extension ReportScope {
  /// The group that a row of a table belongs to: a word, or the number of a person and, negative, of a team.
  func key(_ table: String = "lead") -> SQL {
    switch query.by {
    case .source: "lead.source"
    case .campaign: "lead.campaign"
    case .owner:
      """
      CASE WHEN \(columns: table).owner_person IS NOT NULL THEN \(columns: table).owner_person
        ELSE -\(columns: table).owner_team END
      """
    case .team: "-COALESCE(\(columns: table).owner_team, \(columns: table).team)"
    case nil: "CAST(NULL AS BIGINT)"
    }
  }

  /// Whether a row of a table is whose it shall be.
  func isOwned(_ table: String = "lead") -> SQL {
    switch whose {
    case .person(let id): "\(columns: table).owner_person = \(id)"
    case .team(let id): "\(columns: table).owner_team = \(id)"
    case .nobody: "\(columns: table).owner_person IS NULL AND \(columns: table).owner_team IS NULL"
    case nil: "1 = 1"
    }
  }

  /// Whether a time lies in that of the report.
  func isWithin(_ column: StaticString) -> SQL {
    var sql: SQL = "1 = 1"
    if let from = query.from { sql.append(" AND \(names: column) >= \(from)") }
    if let to = query.to { sql.append(" AND \(names: column) < \(to)") }
    return sql
  }
}

extension Session {
  /// The leads that are counted: entered in the time, seen by whoever asks, of whom it shall be. What has become part of
  /// another lead counts with it, and is seen by whoever sees that.
  func cohort(_ scope: ReportScope) -> SQL {
    """
    lead.deleted_at IS NULL AND lead.merged_into IS NULL AND \(visibleLeads(to: scope.reader)) AND \(scope.isWithin("lead.created_at"))
      AND \(scope.isOwned())
    """
  }

  /// The opportunity that a lead became, where whoever asks may see it.
  func joinedOpportunity(_ scope: ReportScope) -> SQL {
    """
    LEFT JOIN opportunity ON opportunity.id = lead.opportunity AND opportunity.deleted_at IS NULL
      AND \(visibleOpportunities(to: scope.reader))
    """
  }

  /// Reads the group that stands in the first column of a row.
  func groupReader(_ scope: ReportScope) throws -> (borrowing Row) -> String? {
    switch scope.query.by {
    case .source, .campaign: return { $0.text(0) }
    case .owner, .team:
      let names = Dictionary(
        uniqueKeysWithValues: try all("SELECT id, name FROM person UNION ALL SELECT -id, name FROM team") {
          ($0.int64(0), $0.string(1))
        })
      return { row in row.int(0).flatMap { names[$0] } }
    case nil: return { _ in nil }
    }
  }
}

extension ReportScope {
  /// - Throws: ``Refusal`` for more groups than anybody reads.
  func check(groups count: Int) throws {
    guard count > Report.maximumRows, let by = query.by else { return }
    throw Refusal(.invalidValue, .tooManyGroups(by, limit: Report.maximumRows), field: "by")
  }
}
