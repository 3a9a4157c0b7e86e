public import Leadline

/// A revision of the Model Context Protocol.
public enum Revision: String, Sendable, Hashable, CaseIterable {
  /// Without a handshake: each request says by itself who asks, in `_meta`.
  case stateless = "2026-07-28"
  case november2025 = "2025-11-25"
  case june2025 = "2025-06-18"
  case march2025 = "2025-03-26"
  case november2024 = "2024-11-05"

  /// What is offered with `initialize`.
  public static let handshake = Revision.november2025

  /// Whether it begins with `initialize`.
  public var hasHandshake: Bool { self != .stateless }
}

/// The names in `_meta` that the protocol keeps for itself.
public enum MetaName {
  public static let revision = "io.modelcontextprotocol/protocolVersion"
  public static let client = "io.modelcontextprotocol/clientInfo"
  public static let capabilities = "io.modelcontextprotocol/clientCapabilities"
  public static let server = "io.modelcontextprotocol/serverInfo"
}

/// Who speaks: a program and its version.
public struct Peer: Sendable, Hashable {
  public let name: String
  public let version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// - Returns: `nil` for what names nobody.
  public init?(_ json: JSON?) {
    guard let name = json?["name"]?.text else { return nil }
    self.init(name: name, version: json?["version"]?.text ?? "")
  }

  public var json: JSON { .object(["name": .text(name), "version": .text(version)]) }
}
