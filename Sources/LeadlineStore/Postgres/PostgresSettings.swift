import Foundation

/// How a PostgreSQL server is used, besides what its connection URL says.
public struct PostgresSettings: Sendable, Hashable {
  /// How many connections may do the work; one more follows the log.
  ///
  /// More than keep the processors busy only get into each other's way.
  public var connections: Int
  /// Where notifications are listened for, where the URL leads through a pooler that hands none on.
  public var listenURL: String?

  /// Four for each processor of this machine, and eight at least.
  public static let usualConnections = max(8, 4 * ProcessInfo.processInfo.activeProcessorCount)

  public init(connections: Int = Self.usualConnections, listenURL: String? = nil) {
    self.connections = max(2, connections)
    self.listenURL = listenURL
  }
}
