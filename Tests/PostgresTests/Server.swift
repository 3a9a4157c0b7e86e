import Foundation
import Postgres
import Testing

/// The server the tests run on, as `Tests/postgres.sh start` makes one.
enum Server {
  static let url = ProcessInfo.processInfo.environment["LEADLINE_TEST_POSTGRES"]
  static let isThere = url != nil
  static let absence: Comment = "LEADLINE_TEST_POSTGRES names no server; Tests/postgres.sh start DIR prints one's URL"

  static func options() throws -> ConnectionOptions {
    try ConnectionOptions(#require(url))
  }

  static func connect() throws -> Connection {
    try Connection(options())
  }
}

/// What a body throws, which must be an error of the room.
func failure(_ body: () throws -> Void) throws -> PostgresError {
  try #require(throws: PostgresError.self) { try body() }
}

func failure<Value>(_ body: () async throws -> Value) async throws -> PostgresError {
  try #require(await #expect(throws: PostgresError.self) { _ = try await body() })
}
