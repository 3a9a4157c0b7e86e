public import Foundation

/// Where a line is typed: what may be left out of it, and how its words are to be read.
public struct LineContext: Sendable {
  /// The record that is open in this conversation.
  public var open: RecordReference?
  public var language: Language
  public var timeZone: TimeZone
  public var fields: FieldCatalog
  /// Whether plain text is meant as a post: in a terminal or page with a record open, in a chat only where the
  /// thread or channel is linked to one.
  public var takesPlainText: Bool
  /// The commands that plugins add; those there are come first.
  public var added: [AddedCommand]
  /// When the line was typed: `15:00` is today's, and a call at a later time is still to be made.
  public var now: Timestamp

  /// - Parameter now: the clock's time if `nil`.
  public init(
    open: RecordReference? = nil, language: Language = .english, timeZone: TimeZone = .gmt,
    fields: FieldCatalog = FieldCatalog(), takesPlainText: Bool = true,
    added: [AddedCommand] = [], now: Timestamp? = nil
  ) {
    self.open = open
    self.language = language
    self.timeZone = timeZone
    self.fields = fields
    self.takesPlainText = takesPlainText
    self.added = added
    self.now = now ?? Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }
}

/// What a line turned out to be.
public enum ReadLine: Sendable, Hashable {
  /// Blank: nothing to do and nothing to say.
  case empty
  case command(Command, dryRun: Bool)
  /// Not understood, or not yet complete: its refusal may carry a question.
  case refused(Refusal)
}
