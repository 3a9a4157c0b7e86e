/// Where a lead stands: its status and the reason for it, always a pair that belongs together.
public enum LeadState: String, Sendable, Hashable, CaseIterable {
  case new
  case contacted
  case qualified
  case lost
  case cannotContact
  case noLongerInterested
  case canceled

  public enum Status: String, Sendable, Hashable, CaseIterable {
    case open, qualified, disqualified
  }

  public var status: Status {
    switch self {
    case .new, .contacted: .open
    case .qualified: .qualified
    case .lost, .cannotContact, .noLongerInterested, .canceled: .disqualified
    }
  }

  /// The reason, as programs spell it.
  public var reason: String { rawValue }

  public var isOpen: Bool { status == .open }

  /// The reasons for which a lead can be disqualified, in the order in which they are offered.
  public static let disqualifications: [LeadState] = [
    .lost, .cannotContact, .noLongerInterested, .canceled,
  ]
}

extension LeadState {
  /// The words for a reason to disqualify, in both languages.
  public static let disqualificationChoices = ChoiceList([
    .init("lost", "Lost", "Perso"),
    .init("cannotContact", "Cannot contact", "Non raggiungibile"),
    .init("noLongerInterested", "No longer interested", "Non più interessato"),
    .init("canceled", "Canceled", "Annullato"),
  ])
}
