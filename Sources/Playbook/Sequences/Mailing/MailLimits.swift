public import Leadline

/// How many automatic e-mails may leave, and when.
///
/// A day is 24 hours and a week seven such days, whatever the date: so a limit cannot be passed at midnight.
public struct MailLimits: Sendable, Hashable {
  /// To the same address.
  public var perRecipientADay: Int
  public var perRecipientAWeek: Int
  /// In the name of the same person.
  public var perSenderADay: Int
  public var onlyInBusinessHours: Bool

  public init(
    perRecipientADay: Int = 1, perRecipientAWeek: Int = 3, perSenderADay: Int = 100, onlyInBusinessHours: Bool = true
  ) {
    self.perRecipientADay = perRecipientADay
    self.perRecipientAWeek = perRecipientAWeek
    self.perSenderADay = perSenderADay
    self.onlyInBusinessHours = onlyInBusinessHours
  }
}

/// Whom an automatic e-mail would go to and come from, as far as limits care.
public struct MailTraffic: Sendable, Hashable {
  public var address: EmailAddress?
  public var doNotMail: Bool
  public var hasUnsubscribed: Bool
  /// When automatic e-mails left to this address within the last week, in any order.
  public var toRecipient: [Timestamp]
  /// When automatic e-mails left in the name of this sender within the last day, in any order.
  public var fromSender: [Timestamp]

  public init(
    address: EmailAddress?, doNotMail: Bool = false, hasUnsubscribed: Bool = false, toRecipient: [Timestamp] = [],
    fromSender: [Timestamp] = []
  ) {
    self.address = address
    self.doNotMail = doNotMail
    self.hasUnsubscribed = hasUnsubscribed
    self.toRecipient = toRecipient
    self.fromSender = fromSender
  }
}

/// What becomes of an automatic e-mail.
public enum MailVerdict: Sendable, Hashable {
  case now
  /// To be judged again then, for others may have left before it.
  case later(Timestamp)
  case refused(MailRefusal)
}

extension MailLimits {
  /// Whether an e-mail may leave now, and if not, when or why never.
  public func verdict(on traffic: MailTraffic, at now: Timestamp, hours: BusinessHours) -> MailVerdict {
    if let refusal = refusal(of: traffic) { return .refused(refusal) }
    let free = [
      Self.free(from: now, after: traffic.toRecipient, limit: perRecipientADay, within: Self.day),
      Self.free(from: now, after: traffic.toRecipient, limit: perRecipientAWeek, within: Self.day * 7),
      Self.free(from: now, after: traffic.fromSender, limit: perSenderADay, within: Self.day),
    ].reduce(now, max)
    let time = onlyInBusinessHours ? hours.next(from: free) : free
    return time > now ? .later(time) : .now
  }

  private static let day: Int64 = 86_400

  private func refusal(of traffic: MailTraffic) -> MailRefusal? {
    if traffic.doNotMail { return .doNotMail }
    if traffic.hasUnsubscribed { return .unsubscribed }
    if traffic.address == nil { return .noAddress }
    return min(perRecipientADay, perRecipientAWeek, perSenderADay) < 1 ? .switchedOff : nil
  }

  /// The first moment at which fewer than the limit have left within so many seconds before.
  private static func free(from now: Timestamp, after sent: [Timestamp], limit: Int, within seconds: Int64) -> Timestamp
  {
    let ends = sent.map { $0.adding(seconds: seconds) }.filter { $0 > now }.sorted()
    return ends.count < limit ? now : ends[ends.count - limit]
  }
}
