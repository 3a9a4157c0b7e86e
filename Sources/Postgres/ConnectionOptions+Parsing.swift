import CPostgres
import Foundation

extension ConnectionOptions {
  /// What a connection string says, by keyword.
  ///
  /// libpq quotes the string where it cannot read it, password and all, so its words are not passed on.
  static func parse(_ string: String) throws(PostgresError) -> [String: String] {
    try checkSeparators(string)
    var complaint: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(string, &complaint) else {
      defer { PQfreemem(complaint) }
      throw unreadable(keyword(in: complaint.map { String(cString: $0) } ?? ""))
    }
    defer { PQconninfoFree(options) }
    let given = values(options)
    for port in given["port"]?.split(separator: ",") ?? [] where Int(port) == nil {
      throw unreadable("the port is no number; in a password, write / as %2F and : as %3A")
    }
    return given
  }

  /// What holds where the string says nothing: the environment, the service it names, libpq's own.
  static var defaults: [String: String] {
    guard let options = PQconndefaults() else { return [:] }
    defer { PQconninfoFree(options) }
    return values(options)
  }

  private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return values
  }

  /// A password with an unescaped @ or / would become a host's or a database's name, and be shown.
  private static func checkSeparators(_ string: String) throws(PostgresError) {
    guard !string.utf8.contains(0) else { throw unreadable("it holds the character U+0000") }
    guard string.hasPrefix("postgres://") || string.hasPrefix("postgresql://") else { return }
    let rest = string.split(separator: "://", maxSplits: 1)[1...].joined()
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    guard rest.count(where: { $0 == "@" }) <= (host.contains("@") ? 1 : 0) else {
      throw unreadable("in a user's name or password, write @ as %40 and / as %2F")
    }
  }

  /// libpq's `invalid connection option "x"` and the like, without which nobody finds a misspelt keyword.
  private static func keyword(in complaint: String) -> String? {
    let parts = complaint.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, ["invalid connection option ", "invalid URI query parameter: "].contains(String(parts[0])),
      parts[1].allSatisfy({ $0.isLowercase || $0 == "_" })
    else { return nil }
    return "libpq knows no option “\(parts[1])”"
  }

  private static func unreadable(_ reason: String?) -> PostgresError {
    PostgresError(
      .misuse,
      "this is no connection string\(reason.map { ": \($0)" } ?? ""). Write postgres://user:password@host:port/database, "
        + "other characters than letters and digits in a password as %XX, or host=… dbname=… user=…")
  }
}
