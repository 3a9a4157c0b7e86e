import Foundation

/// The socket calls the tests need, on IPv4 loopback.
enum Socket {
  struct Failure: Error { let code = errno }

  #if os(Linux)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let quiet = Int32(MSG_NOSIGNAL)
  #else
    private static let stream = SOCK_STREAM
    private static let quiet: Int32 = 0
  #endif

  /// Listens on a free port.
  static func listen(backlog: Int32) throws -> (socket: Int32, port: UInt16) {
    let listener = socket(AF_INET, stream, 0)
    var address = loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) | Foundation.listen(listener, backlog)
          | getsockname(listener, address, &size)
      }
    }
    guard code == 0 else { throw Failure() }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  static func accept(_ listener: Int32) -> Int32? {
    let socket = Foundation.accept(listener, nil, nil)
    return socket >= 0 ? socket : nil
  }

  /// Starts to connect, without waiting.
  static func reach(port: UInt16) -> Int32 {
    let caller = socket(AF_INET, stream, 0)
    _ = fcntl(caller, F_SETFL, O_NONBLOCK)
    var address = loopback(port: port)
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return caller
  }

  static func write(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, quiet) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Ends the connection under whoever is reading or writing; they close the socket.
  static func hangUp(_ socket: Int32) {
    shutdown(socket, Int32(SHUT_RDWR))
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }
}
