import MCP

/// Why a plugin's process came to its end.
enum Ending: Sendable, Hashable {
  /// The server is ending, or the plugin was disabled.
  case stopped
  /// It ended by itself, or closed its output.
  case gone
  /// It did not answer call after call.
  case hung
  /// It does not read what it is given.
  case deaf
  case startTimedOut
  case handshake(HandshakeFailure)
  case cannotStart(String)
}

extension Ending: CustomStringConvertible {
  var description: String {
    switch self {
    case .stopped: "it was stopped"
    case .gone: "it ended by itself"
    case .hung: "it did not answer \(Talk.patience) calls in a row"
    case .deaf: "it does not read its standard input"
    case .startTimedOut: "it was not ready in time"
    case .handshake(let failure): "the handshake failed: \(failure)"
    case .cannotStart(let why): "it cannot be started: \(why)"
    }
  }
}
