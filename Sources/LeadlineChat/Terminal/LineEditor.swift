import Foundation
import Synchronization

/// Reads lines from a terminal with libedit: editing, history, and room for what arrives meanwhile.
///
/// libedit keeps its state in globals, so there is one editor at a time, and one thread that ever calls it. Others hand
/// it work through an inbox and wake it by a pipe.
final class LineEditor: Sendable {
  struct Prompt: Sendable {
    var text: String
    var isColored: Bool
  }

  enum Errand {
    case prompt(Prompt, CheckedContinuation<String?, Never>)
    case show(String)
    case interrupt
    case close(CheckedContinuation<Void, Never>)
  }

  private let inbox = Mutex<[Errand]>([])
  private let wakeUp: (read: Int32, write: Int32)

  init() {
    var ends: [Int32] = [0, 0]
    _ = pipe(&ends)
    wakeUp = (ends[0], ends[1])
    let thread = Thread { [self] in
      var loop = LineEditorLoop(editor: self, wakeUp: wakeUp.read)
      loop.run()
    }
    thread.name = "editor"
    thread.start()
  }

  /// The next line, which may be several that were pasted as one; `nil` at the end of the input.
  func line(prompt: Prompt) async -> String? {
    await withCheckedContinuation { post(.prompt(prompt, $0)) }
  }

  /// Prints a text above the line that is being typed.
  func show(_ text: String) { post(.show(text)) }

  /// Ctrl-C was pressed.
  func interrupt() { post(.interrupt) }

  /// Gives the terminal back as it was.
  func close() async { await withCheckedContinuation { post(.close($0)) } }

  func takeErrands() -> [Errand] {
    inbox.withLock { errands in
      defer { errands = [] }
      return errands
    }
  }

  private func post(_ errand: sending Errand) {
    inbox.withLock { $0.append(errand) }
    var byte: UInt8 = 1
    _ = write(wakeUp.write, &byte, 1)
  }
}
