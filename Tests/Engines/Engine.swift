public import Foundation
public import LeadlineStore
import Postgres

/// What a test's database is kept by: tests of what holds for all of them run on each.
///
/// ```swift
/// @Test(arguments: Engine.available) func `a post is there`(engine: Engine) async throws {
///   let room = try await StoreRoom(engine)
/// ```
public enum Engine: String, Sendable, CaseIterable, CustomStringConvertible {
  case sqlite, postgres

  /// PostgreSQL only where `LEADLINE_TEST_POSTGRES` names a server, as `make test` has it.
  public static let available: [Engine] = server == nil ? [.sqlite] : allCases

  private static let server = ProcessInfo.processInfo.environment["LEADLINE_TEST_POSTGRES"]

  public var description: String { rawValue }

  /// A new, empty database: a file in a folder, or a schema of its own on the server.
  public func location(in folder: URL) throws -> DatabaseLocation {
    switch (self, Self.server) {
    case (.postgres, let server?): .server(try Self.schema(on: server))
    default: .file(folder.appending(path: "leadline.sqlite").path)
    }
  }

  private static func schema(on server: String) throws -> String {
    let name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
    let connection = try Connection(try ConnectionOptions(server))
    defer { connection.close() }
    try connection.script("CREATE SCHEMA \(name)")
    return server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
  }
}

extension Engine {
  /// Each of the cases on each engine.
  public static func each<A: Sendable>(_ cases: some Sequence<A>) -> [(A, Engine)] {
    cases.flatMap { item in available.map { (item, $0) } }
  }

  public static func each<A: Sendable, B: Sendable>(_ cases: some Sequence<(A, B)>) -> [(A, B, Engine)] {
    cases.flatMap { item in available.map { (item.0, item.1, $0) } }
  }

  public static func each<A: Sendable, B: Sendable, C: Sendable>(
    _ cases: some Sequence<(A, B, C)>
  ) -> [(A, B, C, Engine)] {
    cases.flatMap { item in available.map { (item.0, item.1, item.2, $0) } }
  }
}
