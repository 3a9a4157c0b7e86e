/// Why the socket cannot be opened.
public enum ChatSocketError: Error, Sendable, Hashable {
  /// The text names no place to listen.
  case notAnAddress(String)
  /// It would listen to the network, in the clear.
  case notLoopback(String)
  /// Another process answers there.
  case inUse(String)
  /// Something that is no socket has that path.
  case notASocket(String)
}

extension ChatSocketError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnAddress(let text):
      "“\(text)” is not a place to listen: write HOST:PORT or unix:PATH, as 127.0.0.1:7070 (ports end at 65535)."
    case .notLoopback(let address):
      "\(address) listens beyond this machine, and what is said there is not encrypted. Listen on 127.0.0.1 or "
        + "unix:PATH behind something that speaks TLS, or say --insecure."
    case .inUse(let address): "Something listens on \(address) already."
    case .notASocket(let path): "\(path) is there and is no socket. Remove it, or choose another path."
    }
  }
}
