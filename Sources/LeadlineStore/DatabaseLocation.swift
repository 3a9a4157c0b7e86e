import Foundation

/// Where a database is: in a file, or on a PostgreSQL server.
public enum DatabaseLocation: Sendable, Hashable, CustomStringConvertible {
  case file(String)
  /// A connection URL as all of PostgreSQL's own programs take it.
  case server(String)

  /// - Parameter text: `postgres://…` or `postgresql://…`, or else the path of a file.
  public init(_ text: String) {
    let isServer = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    self = isServer ? .server(text) : .file(text)
  }

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
      guard var parts = URLComponents(string: url) else { return "the PostgreSQL server" }
      parts.password = nil
      let items = parts.queryItems?.filter { !Self.secrets.contains($0.name) }
      parts.queryItems = items?.isEmpty == true ? nil : items
      return parts.string ?? "the PostgreSQL server"
    }
  }
}
