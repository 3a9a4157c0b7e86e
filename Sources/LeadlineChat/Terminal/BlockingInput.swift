import Foundation

/// Standard input, read by a thread of its own: a read may block for hours, which the tasks' threads must not.
final class BlockingInput: Sendable {
  let chunks: AsyncStream<[UInt8]>
  /// How many chunks wait: what is piped in faster than it is answered stays in the pipe.
  private let room = DispatchSemaphore(value: 0)
  private static let capacity = 2

  init(descriptor: Int32 = 0) {
    // Raised here and not at its making: Dispatch stops a program that drops a semaphore below its first value.
    for _ in 0..<Self.capacity { room.signal() }
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    chunks = stream
    let thread = Thread { [room] in
      while true {
        room.wait()
        guard let chunk = Self.read(descriptor) else { break }
        continuation.yield(chunk)
      }
      continuation.finish()
    }
    thread.name = "input"
    thread.start()
  }

  /// Tells that a chunk has been worked off.
  func taken() { room.signal() }

  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return Array(bytes[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
