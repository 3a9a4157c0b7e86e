/// Somebody who uses Leadline, or a bot that passes on what others say.
public struct Person: Sendable, Hashable, Identifiable {
  public let id: Int64
  /// The name others mention: lower-case letters, digits, `.`, `_` and `-`, unique also among teams.
  public let name: String
  public var fullName: String
  public var email: String?
  public var role: Role
  public var language: Language?
  /// A name of the time zone database.
  public var timeZone: String?
  public var team: Int64?
  public var isActive: Bool

  public init(
    id: Int64, name: String, fullName: String, email: String? = nil, role: Role,
    language: Language? = nil, timeZone: String? = nil, team: Int64? = nil, isActive: Bool = true
  ) {
    self.id = id
    self.name = name
    self.fullName = fullName
    self.email = email
    self.role = role
    self.language = language
    self.timeZone = timeZone
    self.team = team
    self.isActive = isActive
  }

  /// Whether a text can be the name of a person or a team.
  public static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
      }
      && text.utf8.first.map { $0 != 0x2D && $0 != 0x2E } == true
      && text.utf8.last != 0x2E
  }
}

/// What somebody is here for.
public enum Role: String, Sendable, Hashable, CaseIterable {
  case admin, manager, seller, colleague, bot
}

/// Who works a lead.
public enum Owner: Sendable, Hashable {
  case person(Int64)
  case team(Int64)
}

/// Somebody's account in another place, as `slack:U1`.
public struct Identity: Sendable, Hashable {
  public let provider: String
  public let subject: String

  public init(provider: String, subject: String) {
    self.provider = provider
    self.subject = subject
  }

  /// Reads `provider:subject`; the provider is lower-case letters and digits.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, (1...32).contains(parts[0].count), (1...200).contains(parts[1].utf8.count),
      parts[0].utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    else { return nil }
    self.init(provider: String(parts[0]), subject: String(parts[1]))
  }
}

extension Identity: CustomStringConvertible {
  public var description: String { "\(provider):\(subject)" }
}
