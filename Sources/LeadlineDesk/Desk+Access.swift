import Crypto
public import Leadline
import LeadlineStore

/// Who somebody is.
extension Desk {
  /// The holder of a token.
  public final class Holder: Sendable, Equatable {
    /// The id of the token, under which answers are remembered.
    public let token: Int64
    public let person: Person

    init(token: Int64, person: Person) {
      self.token = token
      self.person = person
    }

    public static func == (one: Holder, other: Holder) -> Bool {
      one.token == other.token && one.person == other.person
    }
  }

  /// Whose token this is; `nil` for one that is unknown or revoked. What another process changed counts a second later.
  public func holder(of token: String) async throws -> Holder? {
    guard token.utf8.count <= 200 else { return nil }
    let hash = Self.hash(token)
    if let known = holders.holder(ofTokenHash: hash) { return known }
    return try await lookUp(hash)
  }

  private func lookUp(_ hash: SHA256Digest) async throws -> Holder? {
    let look = holders.beginLook()
    let found = try await store.glance { try $0.holder(ofTokenHash: Array(hash)) }
    guard let holder = found.map({ Holder(token: $0.token, person: $0.person) }) else { return nil }
    holders.store(holder, hash: hash, of: look)
    return holder
  }

  /// Makes a token for a person. It is shown this once; only its hash is kept.
  public func makeToken(for person: Person) async throws -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    let token = "ll_" + bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    let hash = Self.hash(token)
    try await store.write { try $0.insertToken(hash: Array(hash), for: person.id) }
    return token
  }

  /// - Returns: how many tokens were valid until now.
  public func revokeTokens(of person: Person) async throws -> Int {
    defer { holders.forget() }
    return try await store.write { session in
      // Whoever has the address of a calendar needs no token.
      try session.revokeCalendars(of: person.id)
      return try session.revokeTokens(of: person.id)
    }
  }

  public func person(named name: String) async throws -> Person? {
    try await store.glance { try $0.person(named: name) }
  }

  public func person(_ id: Int64) async throws -> Person? { try await store.glance { try $0.person(id) } }

  public func people() async throws -> [Person] { try await store.read { try $0.people() } }

  /// Who is linked to an account elsewhere.
  public func person(linkedTo identity: Identity) async throws -> Person? {
    try await store.glance { session in
      try session.person(linkedTo: identity).flatMap { try session.person($0) }.flatMap { $0.isActive ? $0 : nil }
    }
  }

  /// Links an account elsewhere to whoever was given a code.
  ///
  /// - Throws: ``Refusal`` `invalid_code` for one that nobody was given, or that is used up or too old.
  public func link(_ identity: Identity, by code: String) async throws -> Person {
    let hash = LinkCode.hash(code)
    return try await store.write { session in
      guard let id = try session.redeemLinkCode(hash: hash), let person = try session.person(id) else {
        throw Refusal(.invalidCode, .invalidLinkCode, suggestion: "/link")
      }
      try session.link(identity, to: id)
      return person
    }
  }

  private static func hash(_ token: String) -> SHA256Digest {
    var (token, hash) = (token, SHA256())
    token.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return hash.finalize()
  }
}
