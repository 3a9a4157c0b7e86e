import Dispatch
import Foundation
import Synchronization

/// The threads on which long reads run, one after another on each.
///
/// They are not Dispatch's: reads that wait there for a place would take the threads on which everything else runs.
final class ReaderThreads: Sendable {
  private struct Line {
    var waiting: [@Sendable () -> Void] = []
    var threads = 0
    var idle = 0
    var isClosed = false
  }

  private let line = Mutex(Line())
  private let bell = DispatchSemaphore(value: 0)

  /// How many reads run at the same time.
  private static let count = 3
  /// How many may wait; one more is refused.
  private static let capacity = 4_096

  /// Puts a read in line; a thread is started when all there are have something to do.
  ///
  /// - Returns: whether it will be run.
  func run(_ read: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, needsThread) = line.withLock { line in
      guard !line.isClosed, line.waiting.count < Self.capacity else { return (false, false) }
      line.waiting.append(read)
      guard line.idle < line.waiting.count, line.threads < Self.count else { return (true, false) }
      line.threads += 1
      return (true, true)
    }
    if needsThread { start() }
    if isTaken { bell.signal() }
    return isTaken
  }

  /// Lets the threads finish what waits, and ends them.
  func close() {
    let threads = line.withLock { line in
      line.isClosed = true
      return line.threads
    }
    for _ in 0..<threads { bell.signal() }
  }

  private func start() {
    let thread = Thread { [self] in work() }
    thread.name = "leadline-reader"
    thread.start()
  }

  private func work() {
    while true {
      line.withLock { $0.idle += 1 }
      bell.wait()
      let (read, isClosed) = line.withLock { line in
        line.idle -= 1
        return (line.waiting.isEmpty ? nil : line.waiting.removeFirst(), line.isClosed)
      }
      read?()
      if read == nil, isClosed { return }
    }
  }
}
