import CEdit
import Foundation
import Synchronization

/// Ctrl-C as a key like any other.
///
/// As a signal it comes through another door than what is typed after it, which it then takes along: "/open 9" without
/// its slash. Read as a key it stands in its place.
struct InterruptKey {
  private static let wasPressed = Mutex(false)
  private let own: cc_t?

  /// Takes the key from the terminal and gives it to the editor, which must have been initialized.
  init() {
    var attributes = termios()
    guard tcgetattr(0, &attributes) == 0 else {
      own = nil
      return
    }
    own = attributes[VINTR]
    attributes[VINTR] = cc_t(truncatingIfNeeded: fpathconf(0, Int32(_PC_VDISABLE)))
    tcsetattr(0, TCSADRAIN, &attributes)
    rl_add_defun("leadline-give-up", { _, _ in InterruptKey.press() }, 3)
  }

  /// Gives the terminal its key back.
  func giveBack() {
    var attributes = termios()
    guard let own, tcgetattr(0, &attributes) == 0 else { return }
    attributes[VINTR] = own
    tcsetattr(0, TCSADRAIN, &attributes)
  }

  /// Whether the key that was read last was this one.
  static func take() -> Bool {
    wasPressed.withLock { pressed in
      defer { pressed = false }
      return pressed
    }
  }

  private static func press() -> Int32 {
    wasPressed.withLock { $0 = true }
    return 0
  }
}

extension termios {
  /// A control character by its name; Swift sees the array of them as a tuple.
  fileprivate subscript(name: Int32) -> cc_t {
    get { withUnsafeBytes(of: c_cc) { $0[Int(name)] } }
    set { withUnsafeMutableBytes(of: &c_cc) { $0[Int(name)] = newValue } }
  }
}
