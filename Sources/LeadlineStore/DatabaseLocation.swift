import Foundation
import Postgres

/// Where a database is: in a file, or on a PostgreSQL server.
public enum DatabaseLocation: Sendable, Hashable, CustomStringConvertible {
  case file(String)
  /// A connection URL as all of PostgreSQL's own programs take it.
  case server(String)

  /// - Parameter text: `postgres://…` or `postgresql://…`, or `host=… dbname=…` as libpq reads it; or else the path of a
  ///   file.
  public init(_ text: String) {
    let start = text.lowercased()
    let isServer = ["postgres://", "postgresql://"].contains(where: start.hasPrefix)
    self = isServer || Self.keywords.contains(where: start.hasPrefix) ? .server(text) : .file(text)
  }

  /// What a server is named by. A file whose name begins so is named by its folder as well: `./host=…`.
  private static let keywords = ["host=", "hostaddr=", "port=", "dbname=", "user=", "service="]

  private static let secrets: Set<String> = ["password", "sslpassword"]

  /// The path of the file; `nil` for a server.
  public var path: String? {
    guard case .file(let path) = self else { return nil }
    return path
  }

  /// As it may be shown and logged: never with the password.
  public var description: String {
    switch self {
    case .file(let path): return path
    case .server(let url):
      guard url.contains("://"), var parts = URLComponents(string: url) else {
        return (try? ConnectionOptions(url)).map(\.description) ?? "the PostgreSQL server"
      }
      parts.password = nil
      let items = parts.queryItems?.filter { !Self.secrets.contains($0.name) }
      parts.queryItems = items?.isEmpty == true ? nil : items
      return parts.string ?? "the PostgreSQL server"
    }
  }
}
