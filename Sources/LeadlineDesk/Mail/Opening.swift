import Leadline
import LeadlineStore
import Playbook
import Post

/// Mail that its reader has opened, where the administrator wants to know.
extension Turn {
  /// Whether it would be noticed.
  var tracksOpens: Bool {
    get throws { try mailSetup?.openingURL != nil }
  }

  /// The mail once more in HTML, with an image that tells of its opening when it is fetched; `nil` where that is not wanted.
  func html(of mail: OutboxMail, _ setup: MailSetup) throws -> String? {
    guard mail.kind.isLetter, let url = setup.openingURL, let key = try session.setting(UnsubscribeToken.setting) else {
      return nil
    }
    let image = "\(url)/\(OpeningToken.make(mail: mail.id, key: key)).gif"
    return HTMLLetter(text: mail.body, language: mail.language, image: image).html
  }

  /// Notes where people see it that a mail was opened, once, and tells the sequence that asked for it.
  func noteOpening(_ mail: OutboxMail) throws {
    guard let mail = try session.mail(mail.id), mail.mayBeOpened, let entry = try place(of: mail)?.entry,
      entry.details?.mail?.openedAt == nil,
      try change(mail, { $0.details?.mail?.openedAt = session.now }) != nil, mail.state != .sending
    else { return }
    if let step = mail.step { try tellSequence(ofMail: step) { .opened($0) } }
  }

  /// A mail may be opened before its mail server has said that it took it: the sequence hears of it after that.
  func tellOpening(of mail: OutboxMail, _ entry: Entry) throws {
    guard let step = mail.step, entry.details?.mail?.openedAt != nil else { return }
    try tellSequence(ofMail: step) { .opened($0) }
  }
}

extension MailSetup {
  /// Where the images are whose fetching tells of an opening; `nil` where nobody wants to know, or nobody could fetch them.
  var openingURL: String? { tracksOpens ? publicURL.map { "\($0)/opened" } : nil }
}

extension OutboxMail {
  /// Whether somebody may have it.
  fileprivate var mayBeOpened: Bool { kind.isLetter && [.sending, .sent, .uncertain].contains(state) }
}

extension Desk {
  /// Notes that somebody has fetched the image of a mail: of the first time, where openings are to be known. Nothing tells
  /// whether the token is one.
  public func noteOpening(token: String) async throws {
    guard SignedNumber.isPossible(token), let mail = try await unopenedMail(token) else { return }
    _ = try await carry(mail) { try $0.noteOpening($1) }
  }

  /// Whoever asks a thousand times has it looked up a thousand times, and written down once.
  private func unopenedMail(_ token: String) async throws -> Int64? {
    try await store.glance { session in
      guard let key = try session.setting(UnsubscribeToken.setting), let id = OpeningToken.mail(of: token, key: key),
        try session.setting(MailSetup.setting).flatMap({ MailSetup($0) })?.openingURL != nil,
        let mail = try session.mail(id), mail.mayBeOpened, let entry = try session.entry(mail.entry),
        entry.deletedAt == nil, entry.details?.mail?.openedAt == nil
      else { return nil }
      return id
    }
  }
}
