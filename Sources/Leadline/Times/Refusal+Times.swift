import Foundation

extension Refusal {
  /// A time that cannot be taken as it stands. What may have been meant is suggested, or asked where it is not one thing.
  ///
  /// - Parameters:
  ///   - typed: the time as it was written.
  ///   - line: the line to run, with `{}` in the place of the time.
  static func misfit(
    _ misfit: TimeMisfit, typed: String, in zone: TimeZone, field: String, line: String
  ) -> Refusal {
    let choices = misfit.alternatives.map { Question.Choice(value: $0.typed(in: zone), label: .time($0, in: zone)) }
    return Refusal(
      .invalidTime, misfit.message(typed: typed, in: zone),
      suggestion: choices.count == 1 ? line.replacingFirst("{}", with: choices[0].value) : nil,
      question: choices.count < 2 ? nil : Question(argument: field, choices: choices, line: line), field: field)
  }
}
