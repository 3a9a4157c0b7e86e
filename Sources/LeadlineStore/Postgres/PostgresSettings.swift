/// How a PostgreSQL server is used, besides what its connection URL says.
public struct PostgresSettings: Sendable, Hashable {
  /// How many connections may do the work; one more follows the log.
  public var connections: Int
  /// Where notifications are listened for, where the URL leads through a pooler that hands none on.
  public var listenURL: String?

  public init(connections: Int = 16, listenURL: String? = nil) {
    self.connections = max(2, connections)
    self.listenURL = listenURL
  }
}
