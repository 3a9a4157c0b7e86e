import Leadline
import LeadlineStore
public import Playbook
public import Post

/// Where mail comes from, and how much of it there may be.
///
/// It rests in the memory that all share: so a terminal without a server knows that there is a sender.
public struct MailSetup: Sendable, Hashable {
  /// Whom mail is from: the address, and what the house is called.
  public var from: Mailbox
  /// Where customers reach this server, as `https://leads.contoso.example`; without it no automatic mail leaves.
  public var publicURL: String?
  public var limits: MailLimits
  /// Whether it is to be known of mail to customers that it was opened; without ``publicURL`` it cannot be.
  public var tracksOpens: Bool

  public init(
    from: Mailbox, publicURL: String? = nil, limits: MailLimits = MailLimits(), tracksOpens: Bool = false
  ) {
    self.from = from
    self.publicURL = publicURL
    self.limits = limits
    self.tracksOpens = tracksOpens
  }
}

extension MailSetup {
  /// The name under which it rests among what administrators decided.
  static let setting = "mail.sender"

  var text: String {
    String(
      decoding: JSONWriter.value { json in
        json.object { json in
          json.add("from", from.address)
          json.add("name", from.name)
          json.add("publicURL", publicURL)
          json.add("perRecipientADay", Int64(limits.perRecipientADay))
          json.add("perRecipientAWeek", Int64(limits.perRecipientAWeek))
          json.add("perSenderADay", Int64(limits.perSenderADay))
          json.add("onlyInBusinessHours", limits.onlyInBusinessHours)
          json.add("tracksOpens", tracksOpens)
        }
      }, as: UTF8.self)
  }

  /// - Returns: `nil` for what ``text`` never wrote.
  init?(_ text: String) {
    guard let json = try? JSONReader.read(Array(text.utf8)), let address = json["from"]?.text,
      let from = try? Mailbox(address, name: json["name"]?.text ?? ""),
      let day = json["perRecipientADay"]?.integer, let week = json["perRecipientAWeek"]?.integer,
      let sender = json["perSenderADay"]?.integer, let hours = json["onlyInBusinessHours"]?.flag
    else { return nil }
    self.init(
      from: from, publicURL: json["publicURL"]?.text,
      limits: MailLimits(
        perRecipientADay: Int(day), perRecipientAWeek: Int(week), perSenderADay: Int(sender), onlyInBusinessHours: hours
      ), tracksOpens: json["tracksOpens"]?.flag ?? false)
  }
}

extension Desk {
  /// Sets where mail comes from; without it none leaves.
  public func set(mail setup: MailSetup?) async throws {
    let text = setup?.text
    let isKnown = try await store.glance { session in
      try session.setting(MailSetup.setting) == text
        && (text == nil || session.setting(UnsubscribeToken.setting) != nil)
    }
    guard !isKnown else { return }
    try await store.write { session in
      if let text { try session.set(MailSetup.setting, to: text) } else { try session.unset(MailSetup.setting) }
      if text != nil, try session.setting(UnsubscribeToken.setting) == nil {
        try session.set(UnsubscribeToken.setting, to: CalendarSecret.make())
      }
    }
  }
}
