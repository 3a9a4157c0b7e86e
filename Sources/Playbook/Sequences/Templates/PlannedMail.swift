public import Leadline

/// An e-mail as it will leave.
public struct PlannedMail: Sendable, Hashable {
  public let address: EmailAddress
  /// One line.
  public let subject: String
  /// Plain text, with how to get no more of these at its end unless it says so elsewhere.
  public let body: String
  public let language: Language
  public let key: StepKey
}

extension MailPlan {
  /// In characters: longer lines are folded or cut by some who carry mail (RFC 5322, 2.1.1).
  private static let longestSubject = 500

  /// Fills the e-mail in.
  ///
  /// - Throws: `MissingValue` if it cannot be sent, because there is nothing to say at some place, or in the subject.
  func filled(_ values: TemplateValues, to address: EmailAddress, key: StepKey) throws(MissingValue) -> PlannedMail {
    let template = subject[values.language]
    let subject = try template.text(values).onOneLine(Self.longestSubject).trimmed
    guard !subject.isEmpty else { throw MissingValue(template.firstName ?? "subject") }
    return PlannedMail(
      address: address, subject: subject, body: try body(values), language: values.language, key: key)
  }

  private func body(_ values: TemplateValues) throws(MissingValue) -> String {
    let template = body[values.language]
    let text = try template.text(values)
    return template.hasUnsubscribe ? text : text.trimmed + "\n\n" + values.unsubscribe.text(in: values.language) + "\n"
  }
}

extension Template {
  fileprivate var firstName: String? {
    for part in parts { if case .value(let placeholder, _) = part { return placeholder.name } }
    return nil
  }
}
