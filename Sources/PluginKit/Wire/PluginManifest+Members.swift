import Leadline

extension PluginManifest.Permissions {
  init(_ json: ManifestReader?) throws(ManifestError) {
    self.init()
    guard let json else { return }
    try json.allow(["net", "leadFields", "timeline"])
    net = try json["net"]?.texts() ?? []
    timeline = try json["timeline"]?.flag() ?? false
    guard let fields = json["leadFields"] else { return }
    try fields.allow(["read", "write"])
    read = Set(try fields["read"]?.texts() ?? [])
    write = Set(try fields["write"]?.texts() ?? [])
    guard !write.contains("*") else {
      throw ManifestError(
        "permissions.leadFields.write",
        Message("name each field that it proposes values for", "nominare ogni campo per cui propone valori"))
    }
  }
}

extension PluginManifest.Timeouts {
  init(_ json: ManifestReader?) throws(ManifestError) {
    self.init()
    guard let json else { return }
    try json.allow(["start", "call"])
    if let milliseconds = try json["start"]?.number(1...600_000) { start = .milliseconds(milliseconds) }
    if let milliseconds = try json["call"]?.number(1...600_000) { call = .milliseconds(milliseconds) }
  }
}

extension PluginManifest.CommandDescription {
  init(_ json: ManifestReader) throws(ManifestError) {
    try json.allow(["name", "usage", "summary"])
    let advice = Message(
      "write a name of lower-case letters, digits and '-', as \"news\"",
      "scrivere un nome di lettere minuscole, cifre e '-', come \"novita\"")
    let name = try json.required("name", advice)
    let text = try name.text()
    guard text.utf8.count <= 32, text.utf8.first.map(PluginManifest.isSmallLetter) ?? false,
      text.utf8.allSatisfy({ PluginManifest.isSmallLetter($0) || PluginManifest.isDigit($0) || $0 == 0x2D })
    else { throw ManifestError(name.path, advice) }
    self.init(name: text, usage: try Self.usage(json["usage"]), summary: try Self.summary(json))
  }

  private static func usage(_ json: ManifestReader?) throws(ManifestError) -> String {
    guard let json else { return "" }
    guard let text = json.json.text else {
      throw json.error(
        "write what stands behind the command, as \"[#lead] TEXT\"",
        "scrivere ciò che segue il comando, come \"[#lead] TESTO\"")
    }
    return text
  }

  private static func summary(_ json: ManifestReader) throws(ManifestError) -> Message {
    let advice = Message(
      "say in a few words what it does, as \"…\" or {\"en\":\"…\",\"it\":\"…\"}",
      "dire in poche parole che cosa fa, come \"…\" o {\"en\":\"…\",\"it\":\"…\"}")
    let summary = try json.required("summary", advice)
    guard let message = Message(wire: summary.json) else { throw ManifestError(summary.path, advice) }
    return message
  }
}

extension Message {
  /// Reads text in one language for all, or `{"en": …, "it": …}` where one stands in for the other.
  init?(wire json: JSON) {
    if let text = json.text, !text.isEmpty {
      self.init(text, text)
    } else if let english = json["en"]?.text ?? json["it"]?.text {
      self.init(english, json["it"]?.text ?? english)
    } else {
      return nil
    }
  }

  var wire: JSON {
    english == italian ? .text(english) : .object(["en": .text(english), "it": .text(italian)])
  }
}
