import Leadline
import PluginKit

/// Why a lookup brought nothing, in every language: what becomes a `PluginFailure` once it is known who reads it.
struct Trouble: Error, Sendable, Hashable {
  var code: PluginFailure.Code
  var message: Message
  var isRetryable = false
  var retryAfter: Duration?

  init(_ code: PluginFailure.Code, _ message: Message, isRetryable: Bool = false, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message
    self.isRetryable = isRetryable
    self.retryAfter = retryAfter
  }

  /// The same, worth asking again after a while.
  func again(after wait: Duration?) -> Trouble {
    Trouble(code, message, isRetryable: true, retryAfter: wait ?? retryAfter)
  }

  func failure(in language: Language) -> PluginFailure {
    PluginFailure(code, message.text(in: language), isRetryable: isRetryable, retryAfter: retryAfter)
  }
}
