import Testing

@testable import Curl

/// Runs a test with a server that behaves as told and a client that may reach it, and ends both.
func talk(
  rule: AddressRule = .allowingLoopback, environment: [String: String] = [:],
  serve: @escaping @Sendable (Visit) -> LoopbackServer.Then,
  test: (HTTPClient, LoopbackServer) async throws -> Void
) async throws {
  let server = try LoopbackServer(serve)
  let client = HTTPClient(rule: rule, environment: environment)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await test(client, server))
  } catch {
    outcome = .failure(error)
  }
  await client.shutDown()
  server.stop()
  try outcome.get()
}

extension HTTPClient {
  /// The error a request ends with, or `nil` if it brings a response.
  func failure(_ request: Request) async -> CurlError? {
    do throws(CurlError) {
      _ = try await send(request)
      return nil
    } catch {
      return error
    }
  }

  func failure(_ url: String) async -> CurlError? {
    await failure(Request(url))
  }
}

extension HTTPClient.Request {
  /// The same request with something changed.
  func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }
}

extension HTTPClient.Response {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Waits for something to come true elsewhere, for ten seconds at most.
func eventually(_ isTrue: () -> Bool) async -> Bool {
  for _ in 0..<1000 {
    if isTrue() { return true }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return false
}
