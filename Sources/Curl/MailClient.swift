/// Hands mail over to a mail server.
///
/// ```swift
/// let server = try MailServer("smtp://mail.example.com", user: "leadline", password: password)
/// let mail = Mail(from: "john@contoso.example", to: ["anna@bar.example"], message: message)
/// let receipt = try await MailClient(server, over: client).send(mail)
/// ```
///
/// The thread and the limits are those of the `HTTPClient`; its list of hosts is not asked, and no proxy is. Each mail
/// has a connection of its own. The server's certificate is always verified, as for requests. Replies are waited for as
/// long as the mail's deadlines say.
public struct MailClient: Sendable {
  private let server: MailServer
  private let rule: AddressRule
  private let client: HTTPClient
  private let maximumSize: Int

  /// - Parameters:
  ///   - rule: where the server may be; often `.allowingPrivate`.
  ///   - maximumSize: how many bytes a message may have; what servers usually take.
  public init(
    _ server: MailServer, rule: AddressRule = .publicOnly, over client: HTTPClient,
    maximumSize: Int = 25 << 20
  ) {
    self.server = server
    self.rule = rule
    self.client = client
    self.maximumSize = maximumSize
  }

  /// Sends a mail and waits until the server has taken it over.
  ///
  /// - Returns: the server's receipt, with those it does not take the mail for, if it does for others.
  /// - Throws: `MailError`, `.connection(.canceled)` or `.uncertain(.canceled)` soon after the task is cancelled.
  public func send(_ mail: Mail) async throws(MailError) -> MailReceipt {
    try mail.check(maximumSize: maximumSize)
    do {
      try server.destination.checkHost(against: rule, encrypted: server.security != .plain)
    } catch {
      throw .connection(error)
    }
    let limits = Errand.Limits(connectDeadline: mail.connectDeadline, totalDeadline: mail.totalDeadline)
    switch await client.run(.delivery(mail, to: server), rule: rule, limits) {
    case .talk(let talk): return try receipt(talk, mail)
    case .failure(let error, let talk): throw failure(error, talk, mail)
    case .response: throw .connection(.libcurl(reason: "it answered mail with a response"))
    }
  }

  private func receipt(_ talk: MailTalk, _ mail: Mail) throws(MailError) -> MailReceipt {
    guard server.login == nil || talk.isSignedIn else { throw .noLogin(host: server.host) }
    if let refusal = refusal(talk, mail) { throw refusal }
    guard let reply = talk.reply, reply.isYes, talk.isMessageSent else {
      throw .connection(.connection(host: server.host, reason: "it answered what nobody asked"))
    }
    return MailReceipt(reply: hushed(reply), refused: talk.refused(of: mail.recipients).map(hushed))
  }

  private func failure(_ error: CurlError, _ talk: MailTalk?, _ mail: Mail) -> MailError {
    guard let talk else { return .connection(error) }
    if let refusal = refusal(talk, mail) { return refusal }
    return talk.isMessageSent && talk.reply == nil ? .uncertain(error) : .connection(error)
  }

  private func refusal(_ talk: MailTalk, _ mail: Mail) -> MailError? {
    guard let reply = talk.reply.map(hushed), reply.code >= 400 else { return nil }
    guard talk.step == .recipient, reply.code != 421 else {
      return reply.isTransient ? .transient(reply, at: talk.step) : .permanent(reply, at: talk.step)
    }
    let refused = talk.refused(of: mail.recipients).map(hushed)
    return refused.count == mail.recipients.count ? .recipientsRefused(refused) : nil
  }

  private func hushed(_ refused: RefusedRecipient) -> RefusedRecipient {
    RefusedRecipient(refused.address, hushed(refused.reply))
  }

  /// Some servers repeat what they do not understand, and that may have been the password.
  private func hushed(_ reply: MailReply) -> MailReply {
    guard let login = server.login else { return reply }
    return MailReply(code: reply.code, text: login.hush(reply.text))
  }
}
