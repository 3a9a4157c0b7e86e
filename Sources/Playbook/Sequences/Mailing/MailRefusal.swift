/// Why an automatic e-mail does not leave.
public enum MailRefusal: String, Error, Sendable, Hashable, CaseIterable {
  /// The customer must not be written to.
  case doNotMail
  /// The customer wants no more automatic e-mails.
  case unsubscribed
  case noAddress
  /// The limits allow none at all.
  case switchedOff
  /// It may be sent by consent only, and none is recorded.
  case noConsent
  /// Somebody took it back before it left.
  case takenBack
  /// The mail server does not take it.
  case failed
}
