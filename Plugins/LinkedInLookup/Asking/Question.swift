import Leadline
import PluginKit

/// What is asked of a provider: equal questions have equal answers.
struct Question: Sendable, Hashable {
  enum Subject: Sendable, Hashable { case company, person }

  let subject: Subject
  /// By our words: `domain`, `linkedin`, `name`, `country`, `email`. The first is what the method is named by.
  let terms: [Term]

  struct Term: Sendable, Hashable {
    let word: String
    let value: String
  }

  /// As facts say it: `lookup by domain`.
  var method: String {
    switch terms.first?.word {
    case "domain": "lookup by domain"
    case "email": "lookup by e-mail"
    case "linkedin": "lookup by LinkedIn page"
    default: "lookup by name"
    }
  }

  private init?(_ subject: Subject, _ terms: [(word: String, value: String?)], needed: Int, _ endpoint: Endpoint) {
    let given = terms.filter { endpoint.query[$0.word] != nil }
    guard given.prefix(needed).map(\.word) == terms.prefix(needed).map(\.word) else { return nil }
    guard given.prefix(needed).allSatisfy({ $0.value != nil }) else { return nil }
    self.subject = subject
    self.terms = given.compactMap { term in term.value.map { Term(word: term.word, value: $0) } }
  }

  /// The surest question about the company of a lead that a provider understands: by the domain of its website or of a
  /// work e-mail, by its LinkedIn page, or by its name.
  static func company(of lead: PluginLead, for endpoint: Endpoint) -> Question? {
    let domain = CompanyDomain.of(website: lead.text("website"), email: lead.text("email"))
    let page = LinkedInPage(lead.text("linkedin")).flatMap { $0.isCompany ? $0.address : nil }
    return Question(.company, [("domain", domain)], needed: 1, endpoint)
      ?? Question(.company, [("linkedin", page)], needed: 1, endpoint)
      ?? Question(
        .company, [("name", lead.text("company")?.asked), ("country", lead.text("country")?.asked)], needed: 1, endpoint
      )
  }

  /// The surest question about a person: by e-mail, by LinkedIn page, or by name and the company's domain.
  static func person(_ person: PluginPerson, of lead: PluginLead, for endpoint: Endpoint) -> Question? {
    let email = (person.email ?? lead.text("email")).flatMap(EmailAddress.init)?.description.lowercased()
    let page = LinkedInPage(person.linkedin ?? lead.text("linkedin")).flatMap { $0.isCompany ? nil : $0.address }
    let name = person.name ?? [lead.text("firstName"), lead.text("lastName")].compactMap(\.self).joined(separator: " ")
    let domain = CompanyDomain.of(website: lead.text("website"), email: lead.text("email"))
    return Question(.person, [("email", email)], needed: 1, endpoint)
      ?? Question(.person, [("linkedin", page)], needed: 1, endpoint)
      ?? Question(.person, [("name", name.asked), ("domain", domain)], needed: 2, endpoint)
  }
}

extension String {
  /// A name with single blanks, short enough to be asked for.
  fileprivate var asked: String? {
    let words = split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(200))
  }
}
