import Configuration
import Curl
import Leadline
import LeadlineDesk
import Playbook
import Post

/// How mail is sent: the settings that begin with `mail.`, and `public.url`.
struct MailSettings: Sendable {
  var server: MailServer
  var setup: MailSetup
  /// The longest that a talk with the mail server may take, in seconds.
  var timeout: Int64
  /// After how many seconds a mail is tried again the first time.
  var retryAfter: Int64

  /// - Returns: `nil` without `mail.server`: then nothing is ever sent.
  static func read(_ reader: ConfigReader) throws -> MailSettings? {
    guard let url = filled(reader, "mail.server") else { return nil }
    guard let from = filled(reader, "mail.from") else {
      throw Failure("mail.server is set and mail.from is not: set the address that mail is to come from.")
    }
    let page = try filled(reader, "public.url").map(publicURL)
    let tracksOpens = reader.bool(forKey: "mail.trackOpens", default: false)
    guard page != nil || !tracksOpens else {
      throw Failure(
        "mail.trackOpens is set and public.url is not: set the address at which this server can be reached from outside."
      )
    }
    return MailSettings(
      server: try server(url, reader),
      setup: MailSetup(
        from: try mailbox(from, name: filled(reader, "mail.name") ?? ""),
        publicURL: page, limits: try limits(reader), tracksOpens: tracksOpens),
      timeout: try number(reader, "mail.timeout", in: 1...600) ?? 60,
      retryAfter: try number(reader, "mail.retryAfter", in: 1...86_400) ?? 60)
  }

  private static func server(_ url: String, _ reader: ConfigReader) throws -> MailServer {
    do throws(MailError) {
      return try MailServer(
        url, user: filled(reader, "mail.user"),
        password: reader.string(forKey: "mail.password", isSecret: true) ?? "",
        plain: reader.bool(forKey: "mail.plain", default: false))
    } catch {
      throw Failure("mail.server: \(error)")
    }
  }

  private static func mailbox(_ address: String, name: String) throws -> Mailbox {
    do throws(PostError) {
      return try Mailbox(address, name: name)
    } catch {
      throw Failure("mail.from: \(error.message.english)")
    }
  }

  private static func limits(_ reader: ConfigReader) throws -> MailLimits {
    var limits = MailLimits()
    if let count = try number(reader, "mail.recipientDaily", in: 0...1_000) { limits.perRecipientADay = Int(count) }
    if let count = try number(reader, "mail.recipientWeekly", in: 0...1_000) { limits.perRecipientAWeek = Int(count) }
    if let count = try number(reader, "mail.senderDaily", in: 0...100_000) { limits.perSenderADay = Int(count) }
    limits.onlyInBusinessHours = reader.bool(forKey: "mail.businessHoursOnly", default: limits.onlyInBusinessHours)
    return limits
  }

  /// Mail programs unsubscribe by TLS alone (RFC 8058).
  private static func publicURL(_ text: String) throws -> String {
    let url = text.hasSuffix("/") ? String(text.dropLast()) : text
    do throws(PostError) {
      _ = try Unsubscription(url)
      return url
    } catch {
      throw Failure(
        "public.url is “\(text)”: it must be the whole address of this server, as https://leads.example.com.")
    }
  }

  private static func number(_ reader: ConfigReader, _ key: ConfigKey, in range: ClosedRange<Int64>) throws -> Int64? {
    guard let text = filled(reader, key) else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw Failure(
        "\(key) is “\(text)”: it must be a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  private static func filled(_ reader: ConfigReader, _ key: ConfigKey) -> String? {
    reader.string(forKey: key).flatMap { $0.isEmpty ? nil : $0 }
  }
}
