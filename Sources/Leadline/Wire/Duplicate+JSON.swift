/// What may be the same as a lead, as programs see it.
extension Duplicate {
  /// - Parameter language: that of the reasons in words, and of the line.
  public func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("kind", record.kind.rawValue)
      json.add("id", record.id)
      json.add("name", record.name)
      json.add("company", record.company)
      json.add("owner", record.ownerName)
      json.add("probability", Int64(percent))
      json.array("reasons", reasons) { json, reason in
        json.object { json in
          json.add("reason", reason.rawValue)
          json.add("text", Message.reason(reason).text(in: language))
        }
      }
      json.add("line", line?.text(in: language))
    }
  }
}

extension DuplicateList {
  public func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.array("items", items) { $1.write(to: &$0, in: language) }
      json.add("next", String?.none)
      json.array("ask", ask) { $0.value($1) }
    }
  }
}

extension Duplicate.Record {
  /// What people call it.
  public var name: String {
    switch self {
    case .lead(let lead): lead.title
    case .account(let account): account.name
    case .contact(let contact): contact.name
    }
  }

  public var company: String? {
    switch self {
    case .lead(let lead): lead[.company]
    case .account(let account): account.name
    case .contact: nil
    }
  }

  public var ownerName: String? { if case .lead(let lead) = self { lead.ownerName } else { nil } }
}
