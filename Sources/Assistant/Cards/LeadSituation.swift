public import Foundation
public import Leadline

/// How things stand with a lead or an opportunity: all that its cards depend on.
public struct LeadSituation: Sendable, Hashable {
  public var record: RecordReference
  /// What it is called.
  public var title: String
  public var standing: Standing
  /// Who works it; cards of a record that nobody owns are for everybody who may take it.
  public var owner: Owner?
  /// Where the owner's days begin and end.
  public var timeZone: TimeZone
  public var createdAt: Timestamp
  /// When we last wrote, called, or met them; `nil` for never.
  public var touchedByUsAt: Timestamp?
  /// When they last did.
  public var touchedByThemAt: Timestamp?
  /// Whether it came with a list.
  public var isImported = false
  /// Out of sight until then.
  public var hiddenUntil: Timestamp?
  public var activities: [OpenActivity] = []
  public var questions: [OpenQuestion] = []
  public var proposals: [OpenProposal] = []
  public var score: ScoreCourse?
  public var notes: [OpenNotes] = []
  public var suggestions: [OpenSuggestion] = []
  public var flow: OfferedFlow?

  public enum Standing: Sendable, Hashable {
    /// A new lead, which nobody has contacted.
    case new
    case open
    /// Part of another lead: what is asked, proposed and named on it still waits; how it goes is that lead's.
    case merged
    /// Qualified, disqualified, won or lost: only what is still to be done on it makes cards.
    case closed
  }

  public init(
    record: RecordReference, title: String, standing: Standing, owner: Owner?, timeZone: TimeZone, createdAt: Timestamp
  ) {
    self.record = record
    self.title = title
    self.standing = standing
    self.owner = owner
    self.timeZone = timeZone
    self.createdAt = createdAt
  }

  /// When either side last did something; else when it came.
  public var lastTouch: Timestamp { max(touchedByUsAt ?? createdAt, touchedByThemAt ?? createdAt) }

  func reference(_ position: Int64) -> EntryReference { EntryReference(record: record, position: position) }
}
