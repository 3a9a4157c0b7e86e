import CCurl
import Synchronization

/// Where tasks leave work for the loop's thread, and wake it.
final class Inbox: Sendable {
  enum Message: Sendable {
    case start(Errand)
    case cancel(Errand.Ticket)
  }

  /// Wakes the loop out of its wait.
  ///
  /// Sendable because `curl_multi_wakeup` is the one call libcurl allows from any thread.
  struct Bell: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer

    func ring() {
      curl_multi_wakeup(multi)
    }
  }

  private struct Contents {
    var messages: [Message] = []
    var isOpen = true
    var isFinished = false
    var bell: Bell?
    var awaitingEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let contents = Mutex(Contents())

  /// Leaves a message.
  ///
  /// - Returns: whether the loop will read it; it will not once the inbox is closed.
  func post(_ message: Message) -> Bool {
    contents.withLock { contents in
      guard contents.isOpen else { return false }
      contents.messages.append(message)
      if contents.messages.count == 1 { contents.bell?.ring() }
      return true
    }
  }

  /// Takes no more messages and tells the loop to end.
  func close() {
    contents.withLock { contents in
      contents.isOpen = false
      contents.bell?.ring()
    }
  }

  /// Waits until the loop has ended.
  func finished() async {
    await withCheckedContinuation { continuation in
      let isFinished = contents.withLock { contents in
        if !contents.isFinished { contents.awaitingEnd.append(continuation) }
        return contents.isFinished
      }
      if isFinished { continuation.resume() }
    }
  }
}

/// The side of the loop's thread.
extension Inbox {
  func hang(_ bell: Bell) {
    contents.withLock { $0.bell = bell }
  }

  var isOpen: Bool {
    contents.withLock { $0.isOpen }
  }

  /// Takes out all messages, in the order they came.
  func collect() -> [Message] {
    contents.withLock { contents in
      defer { contents.messages.removeAll(keepingCapacity: true) }
      return contents.messages
    }
  }

  /// Takes the bell away; to be called before what it rings is freed.
  func silence() {
    contents.withLock { $0.bell = nil }
  }

  /// Answers every message with an error, for a loop that could not start.
  func refuseAll(_ error: CurlError) {
    close()
    for case .start(let errand) in collect() {
      errand.reply.resume(returning: .failure(error))
    }
  }

  /// Tells those who wait for the end that it has come.
  func finish() {
    let waiting = contents.withLock { contents in
      contents.isFinished = true
      defer { contents.awaitingEnd = [] }
      return contents.awaitingEnd
    }
    for continuation in waiting { continuation.resume() }
  }
}
