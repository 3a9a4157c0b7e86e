public import Leadline
public import PluginKit

/// How a plugin is doing, for `/plugins`, `/healthz` and `/metrics`.
public struct PluginHealth: Sendable, Hashable {
  public let id: String
  public let name: String
  public let version: String
  public let roles: Set<PluginRole>
  public var state: State
  public var net: Net
  /// The number of its process; `nil` within this one, and while it does not run.
  public var pid: Int32?
  /// The revision of MCP that is spoken with it.
  public var revision: String?
  /// What it does, by the names of the tools; empty until it has started.
  public var tools: [String] = []
  /// What happened since the server has been running.
  public var counts: Counts
  /// Of its last 256 calls, half were answered sooner.
  public var medianLatency: Duration?
  /// Of its last 256 calls, 99 in a hundred were answered sooner.
  public var highLatency: Duration?
  /// What went wrong last, without secrets.
  public var lastError: Note?
  /// Which proposal was refused last, and why.
  public var lastRefusal: Note?

  public enum State: Sendable, Hashable {
    case starting, ready
    /// It runs, but what it asks does not let it go on: why, and until when if that is known.
    case paused(String, until: Timestamp?)
    /// It ended; it is started again after this moment.
    case backingOff(until: Timestamp)
    /// It ended too often; it is tried again after this moment, or when somebody resets it.
    case circuitOpen(until: Timestamp)
    case disabled
    /// Its configuration or its manifest is wrong: what, and what to write instead.
    case misconfigured(Message)
    /// The server is ending.
    case stopped
  }

  /// Whether it is kept to the hosts of its manifest.
  public enum Net: Sendable, Hashable {
    /// Within this process, where all requests go through the server's own client.
    case enforced
    /// By the sandbox that administrators have configured.
    case sandboxed
    case notEnforced
  }

  public struct Counts: Sendable, Hashable {
    public var calls = 0
    public var failures = 0
    public var timeouts = 0
    /// How often its process was started again.
    public var restarts = 0
    /// Proposals that were refused.
    public var refused = 0
    /// Lines on its standard output that are no messages.
    public var noise = 0
    /// Lines of over 1 MiB.
    public var overlong = 0
    /// Answers to calls that were never made or had been given up.
    public var unasked = 0
    /// Lines of its standard error that did not go to the log, because there were too many.
    public var unlogged = 0
  }

  public struct Note: Sendable, Hashable {
    public let text: String
    public let at: Timestamp
  }

  /// Whether it runs.
  public var isReady: Bool {
    if case .paused = state { true } else { state == .ready }
  }
}
