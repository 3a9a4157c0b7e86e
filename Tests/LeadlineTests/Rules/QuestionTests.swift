import Leadline
import Testing

struct QuestionTests {
  private let question = Question(
    argument: "reason",
    choices: LeadState.disqualificationChoices.choices.map {
      .init(value: $0.value, label: Message($0.english, $0.italian))
    },
    line: "/disqualify #42 {}")

  @Test(arguments: [
    ("1", "lost"), ("2", "cannotContact"), ("2.", "cannotContact"), (" 4 ", "canceled"), ("lost", "lost"),
    ("Perso", "lost"), ("cannot-contact", "cannotContact"), ("CANNOT CONTACT", "cannotContact"),
    ("non piu interessato", "noLongerInterested"),
  ])
  func `a number, a word or a name answers`(answer: String, value: String) {
    #expect(question.line(answeredBy: answer) == "/disqualify #42 \(value)")
  }

  @Test(arguments: ["", "  ", "0", "5", "-1", "too expensive", "1 2", "1..", "99999999999999999999"])
  func `anything else answers nothing`(answer: String) {
    #expect(question.line(answeredBy: answer) == nil)
  }

  @Test func `without choices any text answers`() {
    let question = Question(argument: "topic", choices: [], line: "/new {}")
    #expect(question.line(answeredBy: " Bar Centrale ") == "/new Bar Centrale")
    #expect(question.line(answeredBy: " ") == nil)
  }

  @Test func `a number that is itself a choice is chosen by it`() {
    let choices = ["15000", "15"].map { Question.Choice(value: $0, label: .verbatim($0)) }
    let question = Question(argument: "budget", choices: choices, line: "budget={}")
    #expect(question.line(answeredBy: "15000") == "budget=15000")
    #expect(question.line(answeredBy: "2") == "budget=15")
  }
}
