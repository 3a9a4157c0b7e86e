import Leadline
import Testing

struct LeadStateTests {
  @Test(arguments: [
    (LeadState.new, LeadState.Status.open), (.contacted, .open), (.qualified, .qualified),
    (.lost, .disqualified),
    (.cannotContact, .disqualified), (.noLongerInterested, .disqualified), (.canceled, .disqualified),
  ])
  func `each reason belongs to one status`(state: LeadState, status: LeadState.Status) {
    #expect(state.status == status)
    #expect(state.isOpen == (status == .open))
    #expect(LeadState(rawValue: state.reason) == state)
  }

  @Test func `every reason to disqualify is offered, in words of both languages`() {
    #expect(Set(LeadState.disqualifications) == Set(LeadState.allCases.filter { $0.status == .disqualified }))
    #expect(
      LeadState.disqualificationChoices.choices.map(\.value) == LeadState.disqualifications.map(\.reason))
    #expect(LeadState.disqualificationChoices["non più interessato"]?.value == "noLongerInterested")
    #expect(LeadState.disqualificationChoices["cannot-contact"]?.value == "cannotContact")
  }
}

struct LeadTests {
  private func lead(_ fields: FieldValues) -> Lead {
    let time = Timestamp(milliseconds: 0)
    return Lead(id: 42, state: .new, fields: fields, version: 1, createdAt: time, updatedAt: time)
  }

  @Test func `a lead is called by its topic, else its company, else its person, else its number`() {
    let all: FieldValues = [.topic: .text("Sedie"), .company: .text("Bar"), .lastName: .text("Rossi")]
    #expect(lead(all).title == "Sedie")
    #expect(lead([.company: .text("Bar"), .lastName: .text("Rossi")]).title == "Bar")
    #expect(lead([.firstName: .text("Anna"), .lastName: .text("Rossi")]).title == "Anna Rossi")
    #expect(lead([:]).title == "#42")
  }

  @Test func `only a lead for its team is restricted`() {
    #expect(lead([.visibility: .text("team")]).isRestricted)
    #expect(!lead([.visibility: .text("everyone")]).isRestricted)
    #expect(!lead([:]).isRestricted)
  }
}

struct ReferenceTests {
  @Test func `records and entries are called as people write them`() {
    #expect(RecordReference.lead(42).description == "#42")
    #expect(RecordReference.opportunity(7).description == "O-7")
    #expect(EntryReference(record: .lead(42), position: 3).description == "#42.3")
    #expect(Mention.person(name: "maria").description == "@maria")
    #expect(Mention.record(.opportunity(7)).description == "O-7")
  }

  @Test func `activities are written by people`() {
    for kind in EntryKind.allCases where kind.isActivity { #expect(kind.isWrittenByPeople) }
    #expect(EntryKind.allCases.filter(\.isActivity) == [.call, .appointment, .email, .task])
  }
}
