import HTTPTypes
import Hummingbird
import Leadline
import LeadlineStore

/// Which status stands for what: the one place where that is decided.
extension Problem {
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self.init(refusal)
    case let error as StoreError: self.init(error)
    default: self = .internalError(error)
    }
  }

  init(_ refusal: Refusal) {
    self.init(
      refusal.httpStatus, refusal.code.rawValue, refusal.message, field: refusal.field, suggestion: refusal.suggestion)
    choices = refusal.question?.choices ?? []
    if status == .serviceUnavailable { headers[.retryAfter] = "1" }
  }

  private init(_ error: StoreError) {
    switch error {
    case .busy, .conflict: self = .unavailable("busy", .serverBusy, retryAfter: 1)
    case .unreachable: self = .unavailable("database_unreachable", .databaseUnreachable, retryAfter: 2)
    case .unknownOutcome: self = .unavailable("outcome_unknown", .outcomeUnknown, retryAfter: 2)
    case .locked: self = .unavailable("locked", .serverBusy, retryAfter: 2)
    case .tooSlow: self = .unavailable("too_slow", .serverTooSlow, retryAfter: 5)
    case .diskFull: self = .unavailable("disk_full", .diskIsFull, retryAfter: 30)
    case .unstorableText: self.init(Refusal(.invalidText, .containsNUL))
    case .closed: self = .unavailable("unavailable", .serverStopping, retryAfter: 5)
    default: self = .internalError(error)
    }
    if cause == nil { cause = error }
  }

  static func unavailable(_ code: String, _ detail: Message, retryAfter seconds: Int) -> Problem {
    var problem = Problem(.serviceUnavailable, code, detail)
    problem.headers[.retryAfter] = String(seconds)
    return problem
  }

  private static func internalError(_ error: any Error) -> Problem {
    var problem = Problem(.internalServerError, "internal_error", .internalError)
    problem.cause = error
    return problem
  }

  static func unauthorized(_ detail: Message) -> Problem {
    var problem = Problem(.unauthorized, "unauthorized", detail)
    problem.headers[.wwwAuthenticate] = "Bearer"
    return problem
  }
}

extension Refusal {
  fileprivate var httpStatus: HTTPResponse.Status {
    switch code {
    // A record that the address names is not found; one that the body names makes the body wrong.
    case .notFound: field == nil ? .notFound : .unprocessableContent
    case .forbidden, .userRequired: .forbidden
    case .invalidCursor: .badRequest
    case .versionConflict: .preconditionFailed
    case .importTaken: .conflict
    case .busy, .diskFull, .databaseUnreachable, .outcomeUnknown: .serviceUnavailable
    case .internalError: .internalServerError
    default: .unprocessableContent
    }
  }
}
