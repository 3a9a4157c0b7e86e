import Leadline

/// What may be the same customer as a lead.
extension Wording {
  func list(_ list: DuplicateList) -> String {
    let hidden = list.ask.isEmpty ? [] : [say(.hiddenDuplicates(ask: list.ask))]
    guard !list.items.isEmpty else {
      return ([say(.noDuplicates(of: "#\(list.lead)"))] + hidden).joined(separator: "\n")
    }
    let lines = list.items.flatMap { item -> [String] in
      let why = item.reasons.map { say(.reason($0)) }.joined(separator: ", ")
      let next = item.line.map { ["    \(say($0))"] } ?? []
      return ["  \(item.percent) % · \(row(item.record)): \(why)"] + next
    }
    return ([say(.duplicates(of: "#\(list.lead)"))] + lines + hidden).joined(separator: "\n")
  }

  private func row(_ record: Duplicate.Record) -> String {
    switch record {
    case .lead(let lead): row(lead)
    case .account(let account): say(.accountChoice(account))
    case .contact(let contact): say(.contactChoice(contact))
    }
  }
}
