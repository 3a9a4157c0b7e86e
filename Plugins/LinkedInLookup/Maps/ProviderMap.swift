/// How a provider is asked and what its answers mean. It is read from JSON, the ready ones too, so that a customer can
/// write another.
struct ProviderMap: Sendable, Hashable {
  /// What the facts of its answers name as their source, unless the answer names one.
  var name: String
  var key: Key
  var company: Endpoint?
  var person: Endpoint?

  /// The header that carries the API key.
  struct Key: Sendable, Hashable {
    var header = "Authorization"
    var prefix = "Bearer "
  }
}

/// One kind of question that a provider answers.
struct Endpoint: Sendable, Hashable {
  /// Where the provider is, as `https://api.example.com`; what is configured comes first.
  var base: String?
  var path: String
  /// The provider's parameter for each of our words: `domain`, `linkedin`, `name`, `country`, `email`.
  var query: [String: String]
  /// Parameters sent with every question.
  var always: [String: String]
  var answer: AnswerMap
  var batch: BatchMap?
}

/// Where things stand in an answer. All paths below ``record`` begin there, all others at the top.
struct AnswerMap: Sendable, Hashable {
  /// Where the company or person is.
  var record: JSONPath
  /// Where `matched` or `ambiguous` is; without it, what has come is a match.
  var status: JSONPath?
  var candidates: JSONPath?
  var confidence: Confidence
  var asOf: JSONPath?
  var details: Details?
  var fields: [String: FieldMap]

  /// How sure the provider is of the match.
  struct Confidence: Sendable, Hashable {
    var path: JSONPath?
    /// What it says when it is certain: 1, 10, 100.
    var outOf = 1.0
    /// What to take where it says nothing.
    var otherwise = 0.8
  }

  /// Where an answer says of single fields where they come from, by the provider's names of the fields.
  struct Details: Sendable, Hashable {
    var path: JSONPath
    var source: JSONPath
    var observedAt: JSONPath
    var confidence: JSONPath
  }
}

/// How many are asked for at once.
struct BatchMap: Sendable, Hashable {
  var path: String
  /// How many the provider takes to one request, 100 at most.
  var limit: Int
  /// The list of questions in the request.
  var requests: JSONPath
  /// Where a question's parameters are in it; empty for right in it.
  var parameters: JSONPath
  /// What tells a question by, and its answer.
  var ref: JSONPath
  /// The list of answers; empty where the answer is the list.
  var answers: JSONPath
  /// The status of each, as HTTP has them.
  var code: JSONPath
}

/// Where the value of a field comes from.
enum FieldMap: Sendable, Hashable {
  case value(Expression)
  case money(MoneyMap)
}

/// An amount: itself, or the range it is in.
struct MoneyMap: Sendable, Hashable {
  var amount: Expression?
  var least: Expression?
  var most: Expression?
  /// In words, as `$50M-$100M`.
  var range: Expression?
  var currency: Expression?
}
