import CEdit
import Foundation
import Synchronization

/// The thread that talks to libedit.
struct LineEditorLoop {
  private let editor: LineEditor
  private let wakeUp: Int32
  private let interrupts = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
  private var prompt: (prompt: LineEditor.Prompt, reply: CheckedContinuation<String?, Never>)?
  private var paste = Paste()
  private var interruptKey: InterruptKey?
  private var closing: CheckedContinuation<Void, Never>?

  init(editor: LineEditor, wakeUp: Int32) {
    self.editor = editor
    self.wakeUp = wakeUp
  }

  mutating func run() {
    prepare()
    while closing == nil {
      var waits = [pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)]
      if prompt != nil { waits.append(pollfd(fd: 0, events: Int16(POLLIN), revents: 0)) }
      guard poll(&waits, nfds_t(waits.count), -1) > 0 else { continue }
      if waits[0].revents != 0 { takeErrands() }
      if prompt != nil, waits.count > 1, waits[1].revents != 0 { readKey() }
    }
    interrupts.cancel()
    unprompt()
    interruptKey?.giveBack()
    say("\u{1B}[?2004l")
    prompt?.reply.resume(returning: nil)
    closing?.resume()
  }

  private mutating func prepare() {
    // libedit reads characters, not bytes, as the locale says; prompts and names are UTF-8 in any case.
    setlocale(LC_CTYPE, "")
    if nl_langinfo(Int32(CODESET)).map({ String(cString: $0) }) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    // Ctrl-C gives up the line; as a signal from elsewhere it does too, and does not end the talk.
    signal(SIGINT, SIG_IGN)
    interrupts.setEventHandler { [editor] in editor.interrupt() }
    interrupts.resume()
    using_history()
    stifle_history(1_000)
    rl_initialize()
    interruptKey = InterruptKey()
    Paste.bind()
    say("\u{1B}[?2004h")
  }

  private mutating func takeErrands() {
    var bytes = [UInt8](repeating: 0, count: 64)
    _ = read(wakeUp, &bytes, bytes.count)
    for errand in editor.takeErrands() {
      switch errand {
      case .prompt(let prompt, let reply):
        self.prompt = (prompt, reply)
        install()
      case .show(let text): show(text)
      case .interrupt: interrupt()
      case .close(let done): closing = done
      }
    }
  }

  private mutating func readKey() {
    rl_callback_read_char()
    if InterruptKey.take() { return interrupt() }
    guard let line = TypedLine.take() else { return }
    // The terminal goes back to how it was, so that replies are printed as anywhere.
    unprompt()
    guard let words = line.text else {
      say("\n")
      return answer(nil)
    }
    guard let whole = paste.take(words) else { return install() }
    if !whole.isEmpty { add_history(whole.replacing("\n", with: " ")) }
    answer(whole)
  }

  private mutating func answer(_ line: String?) {
    let reply = prompt?.reply
    prompt = nil
    reply?.resume(returning: line)
  }

  private mutating func interrupt() {
    guard prompt != nil else { return }
    unprompt()
    paste = Paste()
    say("^C\n")
    install()
  }

  /// Prints above what is being typed, which is drawn again below.
  private func show(_ text: String) {
    guard prompt != nil else { return say(text + "\n") }
    say("\r\u{1B}[J" + text.replacing("\n", with: "\r\n") + "\r\n")
    rl_forced_update_display()
  }

  private func install() {
    guard let prompt = prompt?.prompt else { return }
    let shown = paste.isOpen ? "… " : prompt.text
    // What takes no room on the screen stands between 1 and 2; libedit drops it at the very end.
    let colored = "\u{1}\u{1B}[36m\u{2}\(shown.dropLast())\u{1}\u{1B}[0m\u{2} "
    rl_callback_handler_install(prompt.isColored ? colored : shown) { TypedLine.put($0) }
  }

  private func unprompt() { rl_callback_handler_remove() }

  private func say(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
    }
  }
}

/// The line that libedit has handed over: its callback knows nothing but the text.
enum TypedLine {
  struct Line: Sendable {
    /// `nil` at the end of the input.
    var text: String?
  }

  private static let last = Mutex<Line?>(nil)

  static func put(_ text: UnsafeMutablePointer<CChar>?) {
    let line = Line(text: text.map { String(cString: $0) })
    free(text)
    last.withLock { $0 = line }
  }

  static func take() -> Line? {
    last.withLock { line in
      defer { line = nil }
      return line
    }
  }
}
