import Foundation
import Leadline
import Testing

@testable import Playbook

struct TemplateTests {
  private let key = StepKey(run: 1, visit: 1, path: .start)

  private func mail(
    _ subject: String, _ body: String, _ fields: [String: FieldValue] = [:], owner: String? = "John Miller",
    language: Language = .english
  ) throws(MissingValue) -> PlannedMail {
    let values = TemplateValues(
      fields: fields, owner: owner, unsubscribe: Message("Unsubscribe: x.example/u", "Cancellati: x.example/u"),
      language: language, zone: Rome.zone)
    let plan = MailPlan(subject: Wording(subject), body: Wording(body))
    return try plan.filled(values, to: EmailAddress("anna@bar.example")!, key: key)
  }

  @Test func `places are filled with what is known`() throws {
    let mail = try mail(
      "Hello {{firstName}}", "{{company}} and {{owner}}\n{{unsubscribe}}",
      ["firstName": .text("Anna"), "company": .text("Bar Centrale")])
    #expect(mail.subject == "Hello Anna")
    #expect(mail.body == "Bar Centrale and John Miller\nUnsubscribe: x.example/u")
  }

  @Test func `a fallback stands in for what is not known`() throws {
    let mail = try mail(
      "Hello {{firstName|there}}", "Dear {{ lastName | customer }}{{company|}}!", ["lastName": .text(" ")])
    #expect(mail.subject == "Hello there")
    #expect(mail.body.hasPrefix("Dear customer!\n"))
  }

  @Test func `without a value and a fallback there is no e-mail, and the reason names the field`() {
    #expect(throws: MissingValue("firstName")) { try mail("Hello {{firstName}}", "Hi") }
    #expect(throws: MissingValue("company")) { try mail("Hello", "Hi {{firstName|}} of {{company}}") }
    #expect(throws: MissingValue("owner")) { try mail("Hello", "{{owner}}", owner: nil) }
    #expect(throws: MissingValue("company")) { try mail("{{company|}}", "Hello") }
  }

  @Test func `how to unsubscribe is said once, at the end if nowhere else`() throws {
    #expect(try mail("A", "Hello\n").body == "Hello\n\nUnsubscribe: x.example/u\n")
    #expect(try mail("A", "Ciao", language: .italian).body == "Ciao\n\nCancellati: x.example/u\n")
    #expect(try mail("A", "{{unsubscribe}}. Hello").body == "Unsubscribe: x.example/u. Hello")
  }

  @Test(arguments: [
    "Anna\r\nBcc: all@x.example", "Anna\nBcc: all@x.example", "Anna\u{2028}Bcc: all@x.example", "Anna\u{85}Bcc: x",
    "Anna\u{0B}Bcc: x",
  ])
  func `a value cannot begin another header`(name: String) throws {
    let subject = try mail("Hello {{firstName}}", "Hi", ["firstName": .text(name)]).subject
    #expect(!subject.contains { $0.isNewline })
    #expect(subject.hasPrefix("Hello Anna "))
  }

  @Test func `what looks like a place within a value is none`() throws {
    let mail = try mail("Hello", "{{firstName}}", ["firstName": .text("{{company}} & <b>")])
    #expect(mail.body.hasPrefix("{{company}} & <b>\n"))
  }

  @Test func `values are told as the customer reads them`() throws {
    let fields: [String: FieldValue] = [
      "budget": .money(Money(amount: "15000", currency: "EUR")!), "source": .text("tradeShow"),
      "doNotCall": .flag(true), "consentAt": .time(Rome.monday),
    ]
    let body = "{{budget}}, {{source}}, {{doNotCall}}, {{consentAt}} {{unsubscribe}}"
    #expect(try mail("A", body, fields).body.contains("Trade Show, yes, 2026-03-02 10:00 CET"))
    #expect(try mail("A", body, fields, language: .italian).body.contains("Fiera, sì, 2026-03-02 10:00 CET"))
  }

  @Test func `a text is what was written apart from its places`() {
    for text in ["", "a } b }} c { d", "{{firstName}}{{owner}}", "Hi {{firstName|there}}!", "{{{firstName}}}"] {
      var problems: [Message] = []
      let template = Template(text, fields: FieldCatalog()) { problems.append($0) }
      #expect(problems.isEmpty == (text != "{{{firstName}}}"))
      if problems.isEmpty { #expect(template.source == text) }
    }
  }
}

extension Wording {
  /// The same in both languages.
  fileprivate init(_ text: String) {
    let template = Template(text, fields: FieldCatalog()) { _ in }
    self.init(english: template, italian: template)
  }
}
