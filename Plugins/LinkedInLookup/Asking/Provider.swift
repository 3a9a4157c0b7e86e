import Curl
import Foundation
import Leadline
import PluginKit

/// The service that is asked: how to reach it, and what it has said of keys, quotas and rates.
final class Provider: Sendable {
  let settings: Settings
  let gate: Gate
  private let client: HTTPClient

  /// How long one lookup may take, with all its tries.
  static let patience: Duration = .seconds(15)

  init(_ settings: Settings) {
    self.settings = settings
    gate = Gate(rate: settings.ratePerSecond, burst: settings.burst)
    client = HTTPClient(
      rule: settings.allowsLoopback ? .allowingLoopback : .publicOnly, hosts: Set(settings.hosts),
      perHost: settings.connections)
  }

  /// What came of a request, as far as all questions are alike.
  enum Reply: Sendable {
    case answer(JSON, tag: String?)
    case unchanged
  }

  /// Sends a request, waits for an answer that is put off, and draws the conclusions that hold for all questions.
  ///
  /// - Throws: `Trouble` where another try would be no use.
  func attempt(
    _ request: HTTPClient.Request, by deadline: ContinuousClock.Instant
  ) async throws(Trouble) -> Tries.Step<Reply> {
    let origin = try origin(of: request)
    var request = request
    while true {
      let response: HTTPClient.Response
      switch try await send(request, to: origin.host, by: deadline) {
      case .done(let answered): response = answered
      case .again(let trouble, let pause): return .again(trouble, after: pause)
      }
      switch heeded(Verdict(response, host: origin.host, now: .now)) {
      case .answered: return .done(.answer(try json(response, from: origin.host), tag: response.header("ETag")))
      case .unchanged: return .done(.unchanged)
      case .later(let place, let pause):
        request = try follow(place, of: request, at: origin)
        guard .now + pause < deadline else { throw Trouble.notReady(origin.host).again(after: pause) }
        try await Trouble.pause(pause)
      case .again(let trouble, let pause): return .again(trouble, after: pause)
      case .final(let trouble), .disabled(let trouble): throw trouble
      case .exhausted(let trouble, let pause): throw trouble.again(after: pause)
      }
    }
  }

  /// A verdict, once the gate knows what of it holds for all questions.
  private func heeded(_ verdict: Verdict) -> Verdict {
    switch verdict {
    case .disabled(let trouble): gate.close(trouble)
    case .exhausted(let trouble, let pause): gate.close(trouble, for: pause)
    case .again(let trouble, let pause?) where trouble.code == .rateLimited: gate.close(trouble, for: pause)
    default: break
    }
    return verdict
  }

  private func origin(of request: HTTPClient.Request) throws(Trouble) -> Origin {
    guard let origin = Origin(String(request.url.prefix { $0 != "?" })) else {
      throw .setting("baseURL", "is no address", "non è un indirizzo")
    }
    return origin
  }

  private func send(
    _ request: HTTPClient.Request, to host: String, by deadline: ContinuousClock.Instant
  ) async throws(Trouble) -> Tries.Step<HTTPClient.Response> {
    try await gate.pass(host, by: deadline)
    var request = request
    request.totalDeadline = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
    do throws(CurlError) {
      return .done(try await client.send(request))
    } catch {
      guard error.mayPass else { throw .curl(error) }
      return .again(.curl(error), after: nil)
    }
  }

  /// Goes where an answer will be. The key goes along, so it must be with the same provider.
  private func follow(
    _ place: String?, of request: HTTPClient.Request, at origin: Origin
  ) throws(Trouble) -> HTTPClient.Request {
    guard let place else { return request }
    guard let url = origin.resolve(place, from: request.url) else {
      throw .unreadable(origin.host, "it puts the answer with another server", "rimanda a un altro server")
    }
    var next = HTTPClient.Request(url)
    next.headers = request.headers.filter { !["content-type", "if-none-match"].contains($0.name.lowercased()) }
    return next
  }

  private func json(_ response: HTTPClient.Response, from host: String) throws(Trouble) -> JSON {
    let type = response.header("Content-Type")?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    guard let type, type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json") else {
      throw .unreadable(host, "what came is not JSON by its type", "il contenuto non è di tipo JSON")
    }
    if let coding = response.header("Content-Encoding"), coding.lowercased() != "identity" {
      throw .unreadable(host, "what came is compressed, unasked", "il contenuto è compresso, senza richiesta")
    }
    do throws(JSONReader.Failure) {
      return try JSONReader.read(response.body)
    } catch {
      throw .unreadable(host, "its JSON is broken at byte \(error.offset)", "il JSON è rotto al byte \(error.offset)")
    }
  }
}
