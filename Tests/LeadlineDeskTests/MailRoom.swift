import Engines
import Leadline
import Logging
import Playbook
import Post
import Synchronization

@testable import LeadlineDesk

/// A mail server that takes what it is given, unless it has been told otherwise.
final class MailStandIn: Sendable {
  private struct State {
    var taken: [OutgoingMail] = []
    var fates: [MailFate] = []
  }

  private let state = Mutex(State())

  /// What it will say next, one mail after the other; then it takes all.
  func answer(_ fates: MailFate...) { state.withLock { $0.fates += fates } }

  func take(_ mail: OutgoingMail) -> MailFate {
    state.withLock { state in
      let fate = state.fates.isEmpty ? .sent : state.fates.removeFirst()
      if fate == .sent { state.taken.append(mail) }
      return fate
    }
  }

  var taken: [OutgoingMail] { state.withLock { $0.taken } }
  /// What was taken, as text.
  var texts: [String] { taken.map { String(decoding: $0.bytes, as: UTF8.self) } }
}

extension DeskRoom {
  /// Sets up a sender.
  func setMail(
    _ limits: MailLimits = MailLimits(onlyInBusinessHours: false), publicURL: String? = "https://leads.contoso.example",
    tracksOpens: Bool = false
  ) async throws {
    let from = try Mailbox("leads@contoso.example", name: "Contoso Coffee")
    try await desk.set(mail: MailSetup(from: from, publicURL: publicURL, limits: limits, tracksOpens: tracksOpens))
  }

  func outbox(_ server: MailStandIn) -> OutboxWork {
    OutboxWork(desk, logger: Logger(label: "mail"), within: 60, retryingAfter: 60) { server.take($0) }
  }

  /// Hands over all that may leave now.
  func deliver(_ server: MailStandIn) async throws {
    while try await outbox(server).sendDue() > 0 {}
  }

  /// The e-mails of a record, those that have not left first.
  func mail(_ record: RecordReference = .lead(1)) async throws -> [Entry] {
    var query = TimelineQuery()
    query.upcoming = true
    let outcome = try await desk.perform(.timeline(record, query), as: actor("ada"))
    guard case .timeline(_, let page) = outcome.result else { return [] }
    return (page.entries.map(\.entry) + (try await entries(record))).filter { $0.kind == .email }
  }
}
