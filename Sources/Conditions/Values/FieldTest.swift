public import Leadline

/// What is asked of what a field holds. Texts in it are ``Swift/String/folded``.
public enum FieldTest: Sendable, Hashable {
  case isOneOf([FieldValue])
  /// One of these texts is part of it.
  case contains([String])
  case atLeast(FieldValue)
  case atMost(FieldValue)
  case isEmpty(Bool)
  /// The host of an e-mail or web address is one of these domains, or below one.
  case domain([String])
  /// Of a time, in days before now.
  case ageAtLeast(Double)
  case ageAtMost(Double)
}
