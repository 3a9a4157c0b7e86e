/// Records as programs see them. The names are fixed.
extension Lead {
  /// - Parameter unread: entries of others that the reader has not seen.
  public func write(to json: inout JSONWriter, unread: Int64 = 0) {
    json.object { json in
      json.add("id", id)
      for definition in FieldDefinition.builtIn where !FieldName.consent.contains(definition.name) {
        json.member(definition.name.rawValue, fields[definition.name])
      }
      json.add("owner", ownerName)
      fields.writeConsent(to: &json)
      let builtIn = Lead.builtInNames
      json.object("custom") { json in
        for name in fields.keys.map(\.rawValue).filter({ !builtIn.contains($0) }).sorted() {
          json.member(name, fields[FieldName(rawValue: name)])
        }
      }
      json.add("status", state.status.rawValue)
      json.add("reason", state.reason)
      json.add("reasonNote", reasonNote)
      json.add("hiddenUntil", hiddenUntil)
      json.add("account", account)
      json.add("contact", contact)
      json.add("opportunity", opportunity)
      json.add("score", score)
      json.add("grade", grade?.rawValue)
      json.add("mergedInto", mergedInto)
      json.add("unread", unread)
      json.add("version", version)
      json.add("createdAt", createdAt)
      json.add("updatedAt", updatedAt)
    }
  }

  private static let builtInNames = Set(FieldDefinition.builtIn.map(\.name.rawValue))
}

extension FieldName {
  /// The fields that programs see as one, `consent`.
  public static let consent: [FieldName] = [.consentBasis, .consentSource, .consentAt, .doNotCall, .doNotMail]
}

extension FieldValues {
  fileprivate func writeConsent(to json: inout JSONWriter) {
    guard FieldName.consent.contains(where: { self[$0] != nil }) else { return json.add("consent", nil as String?) }
    json.object("consent") { json in
      json.add("basis", self[.consentBasis])
      json.add("doNotCall", self[.doNotCall])
      json.add("doNotMail", self[.doNotMail])
      json.add("source", self[.consentSource])
      json.add("at", self[.consentAt])
    }
  }
}

extension Account {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      json.add("name", name)
      for field in Account.fieldNames where field != .company { json.member(field.rawValue, fields[field]) }
      json.add("version", version)
      json.add("createdAt", createdAt)
      json.add("updatedAt", updatedAt)
    }
  }
}

extension Contact {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      json.add("account", account)
      for field in Contact.fieldNames where !FieldName.consent.contains(field) {
        json.member(field.rawValue, fields[field])
      }
      fields.writeConsent(to: &json)
      json.add("version", version)
      json.add("createdAt", createdAt)
      json.add("updatedAt", updatedAt)
    }
  }
}

extension Opportunity {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      json.add("topic", topic)
      json.add("amount", amount)
      for field in FieldDefinition.ofOpportunities { json.member(field.name.rawValue, fields[field.name]) }
      json.add("description", description)
      json.add("owner", ownerName)
      json.add("account", account)
      json.add("accountName", accountName)
      json.add("contact", contact)
      json.add("contactName", contactName)
      json.array("leads", leads) { $0.value($1) }
      json.add("status", status.rawValue)
      json.add("reason", reason)
      json.add("competitor", competitor)
      json.add("closedAt", closedAt)
      json.add("version", version)
      json.add("createdAt", createdAt)
      json.add("updatedAt", updatedAt)
    }
  }
}
