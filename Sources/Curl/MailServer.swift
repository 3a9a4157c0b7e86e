/// Where mail is handed in, and as whom.
public struct MailServer: Sendable {
  public let security: Security
  let destination: Destination
  let login: Login?

  /// How the way to the server is encrypted. Never "if it can be": whoever is in between would say that it cannot.
  public enum Security: Sendable, Hashable {
    /// By STARTTLS, before anything is said; without it there is no mail.
    case startTLS
    /// From the first byte on, by `smtps://`.
    case tls
    /// Not at all. To this machine only, where the rule allows that.
    case plain
  }

  /// The name and the password that open the server. Never shown, not even by `print`.
  struct Login: Sendable {
    let user: String
    let password: String
  }

  /// Reads the address of a server: `smtp://mail.example.com` (port 587 unless it says another), encrypted by STARTTLS,
  /// or `smtps://mail.example.com` (port 465).
  ///
  /// - Parameters:
  ///   - user: who to sign in as, by AUTH PLAIN or LOGIN; `nil` where the server lets us in as we are.
  ///   - plain: whether an `smtp://` server is spoken to unencrypted, which only this machine's own ever is.
  /// - Throws: `MailError.invalidServer`.
  public init(_ url: String, user: String? = nil, password: String = "", plain: Bool = false) throws(MailError) {
    destination = try Self.destination(url)
    security = destination.scheme == "smtps" ? .tls : plain ? .plain : .startTLS
    if let user {
      guard !(user + password).utf8.contains(0) else { throw .invalidServer("a name or password has no NUL in it") }
      login = Login(user: user, password: password)
    } else {
      login = nil
    }
  }

  public var host: String { destination.host }

  private static func destination(_ url: String) throws(MailError) -> Destination {
    do {
      let parsed = try ParsedURL(url)
      let scheme = parsed.scheme
      guard scheme == "smtp" || scheme == "smtps", parsed.isHostOnly else {
        throw MailError.invalidServer("write it as smtp://host, smtp://host:port or smtps://host")
      }
      let port = parsed.writtenPort ?? (scheme == "smtp" ? "587" : "465")
      return try Destination("\(scheme)://\(parsed.host):\(port)")
    } catch let error as MailError {
      throw error
    } catch CurlError.refusedCredentials {
      throw .invalidServer("it holds a user name or password: give them apart from it")
    } catch {
      throw .invalidServer(String(describing: error))
    }
  }
}

extension MailServer.Login: CustomStringConvertible, CustomReflectable {
  var description: String { "Login" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
