import Foundation
import Testing

@testable import Curl

/// A real mail server (aiosmtpd) on this machine, which can be told to misbehave by whom a mail is for.
struct MailStand: Sendable {
  static let isHere = Certificate.canBeMade && Python.has("aiosmtpd")

  enum Kind: String, Sendable { case startTLS, tls, plain }

  /// A mail as it arrived.
  struct Arrived: Decodable, Sendable {
    let from: String
    let to: [String]
    /// Its first 10,000 bytes.
    let message: String
    /// Of all of it, in bytes.
    let size: Int
    let distinctLines: Int
    let user: String?
    let encrypted: Bool
  }

  let port: Int
  let certificate: Certificate
  private let program: Program

  init(_ kind: Kind, login: Bool = true, limit: Int = 10_000_000) throws {
    certificate = try Certificate()
    program = try Program(
      Python.path,
      [
        "-u", "-c", Self.script, kind.rawValue, certificate.file, certificate.key, login ? "login" : "", String(limit),
      ])
    port = try #require(program.line().flatMap { Int($0) })
  }

  func stop() {
    program.stop()
    certificate.remove()
  }

  /// The next mail that has arrived.
  func arrived() async throws -> Arrived {
    let line = try await aside { [program] in try #require(program.line()) }
    return try JSONDecoder().decode(Arrived.self, from: Data(line.utf8))
  }

  private static let script = """
    import asyncio, json, ssl, sys
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

    kind, certificate, key, login, limit = sys.argv[1:6]
    # Without both there is an AUTH with nothing to choose from.
    offered = ["PLAIN", "LOGIN"]

    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, options):
            if address.startswith("banned"): return "550 5.7.1 you may not"
            if address.startswith("busy"): return "421-4.3.2 too much to do\\r\\n421 come back later"
            envelope.mail_from = address
            return "250 fine"
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("nobody"): return "550 5.1.1 nobody of that name"
            if address.startswith("full"): return "452 4.2.2 mailbox full"
            if address.startswith("mute"): await asyncio.sleep(3600)
            envelope.rcpt_tos.append(address)
            return "250 fine"
        async def handle_DATA(self, server, session, envelope):
            first = envelope.rcpt_tos[0]
            if first.startswith("picky"): return "554 5.6.0 secret-password is not what we like"
            print(json.dumps({
                "from": envelope.mail_from, "to": envelope.rcpt_tos,
                "message": envelope.content[:10_000].decode(), "size": len(envelope.content),
                "distinctLines": len(set(envelope.content.splitlines())),
                "user": session.auth_data, "encrypted": kind == "tls" or session.ssl is not None}))
            if first.startswith("slow"): await asyncio.sleep(3600)
            return "250 2.0.0 queued as 42"
        async def handle_QUIT(self, server, session, envelope):
            await asyncio.sleep(3600)
            return "221 bye"

    def check(server, session, envelope, mechanism, data):
        user, password = data.login.decode(), data.password.decode()
        if password == "later": return AuthResult(success=False, handled=False, message="454 4.7.0 not now")
        if (user, password) != ("john", "secret-password"): return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=user)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    options = dict(authenticator=check, auth_required=True, auth_require_tls=kind == "startTLS") if login else dict(auth_exclude_mechanism=offered)

    async def main():
        loop = asyncio.get_running_loop()
        tls = context if kind == "startTLS" else None
        make = lambda: SMTP(Handler(), tls_context=tls, loop=loop, data_size_limit=int(limit), **options)
        server = await loop.create_server(make, "127.0.0.1", 0, ssl=context if kind == "tls" else None)
        print(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())
    """
}

/// Runs a test with a mail server, and a client that trusts it and may sign in.
func post(
  _ kind: MailStand.Kind = .startTLS, login: Bool = true, user: String? = "john", password: String = "secret-password",
  trusting: Bool = true, limit: Int = 10_000_000, rule: AddressRule = .allowingLoopback,
  test: (MailClient, MailStand, HTTPClient) async throws -> Void
) async throws {
  let stand = try await aside { try MailStand(kind, login: login, limit: limit) }
  defer { stand.stop() }
  let http = HTTPClient(
    rule: .allowingLoopback, environment: trusting ? ["CURL_CA_BUNDLE": stand.certificate.file] : [:])
  let server = try MailServer(
    "\(kind == .tls ? "smtps" : "smtp")://localhost:\(stand.port)", user: user, password: password,
    plain: kind == .plain)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await test(MailClient(server, rule: rule, over: http), stand, http))
  } catch {
    outcome = .failure(error)
  }
  await http.shutDown()
  try outcome.get()
}

extension Mail {
  /// A short letter.
  static func letter(
    from sender: String = "john@contoso.example", to recipients: String..., body: String = "Buongiorno.\r\n"
  ) -> Mail {
    let head = "From: <\(sender)>\r\nSubject: Machines\r\n\r\n"
    var mail = Mail(from: sender, to: recipients, message: Array((head + body).utf8))
    mail.totalDeadline = .seconds(20)
    return mail
  }
}

extension MailClient {
  /// The error a mail ends with, or `nil` if it is taken.
  func failure(_ mail: Mail) async -> MailError? {
    do throws(MailError) {
      _ = try await send(mail)
      return nil
    } catch {
      return error
    }
  }
}
