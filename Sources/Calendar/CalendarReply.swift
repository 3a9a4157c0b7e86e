public import Leadline

/// What somebody's calendar answered to an invitation (RFC 5546, section 3.2.3).
///
/// Anybody can write one: see that the mail comes from the attendee, and that the attendee was invited. Of two answers the
/// one with the higher sequence holds, then the one with the later stamp.
public struct CalendarReply: Sendable, Hashable {
  /// Of the event, as it was invited to.
  public let uid: String
  /// Of the account of the event that is answered.
  public let sequence: Int64
  /// Who answers. Calendars may change the case of it.
  public let attendee: EmailAddress
  public let answer: Attendee.Answer
  /// When it was written, where it says so.
  public let stamp: Timestamp?
  /// What the attendee added in words, of at most 4,096 characters; empty mostly.
  public let comment: String

  /// Reads the `text/calendar` part of a mail.
  ///
  /// Strict in what the answer rests on, patient with all the rest that calendars write around it.
  ///
  /// - Throws: `CalendarReplyError`.
  public static func read(_ bytes: [UInt8]) throws(CalendarReplyError) -> CalendarReply {
    guard bytes.count <= maximumSize else { throw .tooLarge(limit: maximumSize) }
    var reader = ReplyReader()
    for line in ContentLines(bytes) { try reader.read(line) }
    return try reader.reply()
  }

  /// In bytes. Answers are small, even with the whole invitation repeated in them.
  private static let maximumSize = 1 << 20
}
