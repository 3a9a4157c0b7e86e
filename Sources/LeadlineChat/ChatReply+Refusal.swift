import Leadline
import LeadlineStore

extension ChatReply {
  /// Why something was not done, and what to type instead.
  init(_ refusal: Refusal, in language: Language) {
    self.init(
      code: refusal.code.rawValue, message: refusal.message.text(in: language),
      suggestion: refusal.suggestion.map { Verb.line($0, in: language) })
  }

  /// What is said when the memory cannot do it now.
  init(_ error: any Error, in language: Language) {
    switch error {
    case let refusal as Refusal: self.init(refusal, in: language)
    case StoreError.busy, StoreError.locked, StoreError.tooSlow, StoreError.conflict:
      self.init(Refusal(.busy, .serverBusy), in: language)
    case StoreError.unreachable: self.init(Refusal(.databaseUnreachable, .databaseUnreachable), in: language)
    case StoreError.unknownOutcome: self.init(Refusal(.outcomeUnknown, .outcomeUnknown), in: language)
    case StoreError.unstorableText: self.init(Refusal(.invalidText, .containsNUL), in: language)
    case StoreError.diskFull: self.init(Refusal(.diskFull, .serverDiskFull), in: language)
    default: self.init(Refusal(.internalError, .serverFailed), in: language)
    }
  }
}

extension Question {
  /// A sentence, and below it the numbered choices.
  func text(after words: String, in language: Language) -> String {
    let lines = choices.enumerated().map { number, choice in
      "\(number + 1). \(language == .italian ? choice.italian : choice.english)"
    }
    return ([words] + lines).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
