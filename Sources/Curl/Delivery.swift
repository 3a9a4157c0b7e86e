import CCurl
import Foundation

/// A mail on its way to a mail server.
///
/// libcurl connects, encrypts and signs in; then the talk goes on here. libcurl's own way of sending mail waits for the
/// server's last word with its whole thread, and ends a message that is given up half-way as if it were complete.
///
/// Each has a multi handle of its own: a shared one closes, as dead, a connection whose server has something to say
/// while libcurl has nothing to do with it.
final class Delivery: Transfer {
  /// What all replies may have in bytes; a few lines each are usual.
  private static let maximumTalk = 1 << 16

  private let mail: Mail
  private let server: MailServer
  private let multi: MultiHandle
  private var watch = SocketWatch()
  private var talk = MailTalk()
  private var heard = 0
  private var line: [UInt8] = []
  /// Once libcurl has done its part.
  private var socket: curl_socket_t?
  /// Ours as well as libcurl's, so that the numbers mean these sockets for as long as we need them.
  private var doubles: [Int32] = []

  init(
    _ errand: Errand, _ mail: Mail, _ server: MailServer, _ environment: NetworkEnvironment
  ) throws(CurlError) {
    self.mail = mail
    self.server = server
    multi = try MultiHandle(perHost: 1)
    try super.init(errand, environment)
    try easy.prepare(for: server)
    try easy.callBack(self)
    try multi.callBack(self)
  }

  deinit {
    for double in doubles { close(double) }
  }

  func begin() throws(CurlError) { try multi.add(pointer) }
  func end() {
    multi.remove(pointer)
    multi.callNobody()
  }

  override func completed(_ outcome: Errand.Outcome) -> Errand.Outcome {
    if case .failure(let error, nil) = outcome { .failure(error, talk) } else { outcome }
  }

  override func failure(_ code: CURLcode) -> CurlError {
    heard > Self.maximumTalk ? .tooLarge(limit: Self.maximumTalk, host: host) : super.failure(code)
  }

  override func open(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    let socket = super.open(address)
    let double = socket == CURL_SOCKET_BAD ? -1 : fcntl(socket, F_DUPFD_CLOEXEC, 0)
    if double >= 0 { doubles.append(double) }
    return socket
  }

  override func take(line: UnsafeRawBufferPointer) -> Bool {
    heard += line.count
    guard heard <= Self.maximumTalk else { return false }
    talk.received(String(decoding: line, as: UTF8.self))
    return true
  }

  /// libcurl waits for the answer to its QUIT, and all other transfers with it: so there is none to wait for.
  func libcurlSent(_ command: UnsafeRawBufferPointer) {
    let verb = String(decoding: command.prefix { $0 > 0x20 }.prefix(10), as: UTF8.self)
    talk.libcurlSent(verb)
    if verb == "QUIT" {
      for double in doubles { shutdown(double, Int32(SHUT_RD)) }
    }
  }

  func libcurlAwaits(_ what: Int32, of socket: curl_socket_t) { watch.await(what, of: socket) }
  func libcurlIsDue(in milliseconds: Int) { watch.isDue(in: milliseconds) }
}

/// What the loop asks.
extension Delivery {
  /// What it waits for.
  var awaited: [curl_waitfd] {
    guard let socket else { return watch.awaited }
    let writing = talk.unsent.isEmpty ? 0 : CURL_WAIT_POLLOUT
    return [curl_waitfd(fd: socket, events: Int16(CURL_WAIT_POLLIN | writing), revents: 0)]
  }

  /// When it wants to go on whatever comes.
  var due: ContinuousClock.Instant? { socket == nil ? watch.due : nil }

  /// Goes on as far as it can now.
  ///
  /// - Returns: what came of it, once it is over.
  func advance() -> Errand.Outcome? {
    do throws(CurlError) {
      if socket == nil {
        try multi.act(on: watch.ready())
        guard let (_, code) = multi.nextDone() else { return nil }
        if let outcome = takeOver(code) { return outcome }
      }
      repeat { try write() } while try read()
    } catch {
      // Who hangs up after the last word has said it nevertheless.
      return talk.isOver ? .talk(talk) : .failure(error, talk)
    }
    return talk.isOver ? .talk(talk) : nil
  }

  private func takeOver(_ code: CURLcode) -> Errand.Outcome? {
    if lacksLogin(code) { return .talk(talk) }
    guard code == CURLE_OK else { return .failure(failure(code), talk) }
    isConnected = true
    socket = easy.activeSocket
    talk.begin(mail)
    return nil
  }

  /// libcurl would go on without signing in where the server offers no way to at all.
  private func lacksLogin(_ code: CURLcode) -> Bool {
    guard server.login != nil, !talk.isSignedIn else { return false }
    return code == CURLE_OK || code == CURLE_LOGIN_DENIED && talk.step == .greeting
  }

  private func write() throws(CurlError) {
    while !talk.unsent.isEmpty {
      guard let count = try easy.send(talk.unsent, to: host) else { return }
      talk.sent(count)
    }
  }

  /// - Returns: whether anything came.
  private func read() throws(CurlError) -> Bool {
    guard !talk.isOver, let bytes = try easy.receive(from: host) else { return false }
    guard !bytes.isEmpty else { throw .connection(host: host, reason: "it hung up") }
    heard += bytes.count
    guard heard <= Self.maximumTalk else { throw .tooLarge(limit: Self.maximumTalk, host: host) }
    for byte in bytes {
      line.append(byte)
      guard byte == UInt8(ascii: "\n") else { continue }
      talk.received(String(decoding: line, as: UTF8.self))
      line = []
    }
    return true
  }
}
