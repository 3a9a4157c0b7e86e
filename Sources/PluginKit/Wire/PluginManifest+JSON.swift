public import Leadline

extension PluginManifest {
  /// Reads a `plugin.json`.
  ///
  /// - Throws: ``ManifestError`` with the member that is wrong and what to write there.
  public init(json: JSON) throws(ManifestError) {
    let manifest = ManifestReader(json)
    try manifest.allow(Self.members)
    let roles = try Self.roles(of: manifest)
    self.init(
      id: try Self.id(of: manifest), version: try Self.version(of: manifest), name: try manifest["name"]?.text(),
      command: try manifest["command"]?.texts() ?? [], roles: roles, configSchema: try Self.configSchema(of: manifest),
      permissions: try Permissions(manifest["permissions"]), timeouts: try Timeouts(manifest["timeouts"]),
      maxInFlight: Int(try manifest["maxInFlight"]?.number(1...256) ?? 4),
      commands: try Self.commands(of: manifest))
    guard roles.contains(.command) == !commands.isEmpty else {
      throw ManifestError(
        "commands",
        Message(
          "list the commands that it adds, and have \"command\" among the roles",
          "elencare i comandi che aggiunge, e mettere \"command\" fra i ruoli"))
    }
    guard command.isEmpty || !roles.contains(.learner) else {
      throw ManifestError(
        "roles",
        Message(
          "leave \"learner\" out: only plugins within the server learn",
          "togliere \"learner\": imparano solo i plugin dentro il server"))
    }
  }

  /// Reads the bytes of a `plugin.json`.
  public init(bytes: [UInt8]) throws(ManifestError) {
    let json: JSON
    do {
      json = try JSONReader.read(bytes)
    } catch {
      throw ManifestError(
        "", Message("it is no JSON from byte \(error.offset) on", "non è JSON dal byte \(error.offset) in poi"))
    }
    try self.init(json: json)
  }

  private static let members = [
    "id", "version", "name", "command", "roles", "configSchema", "permissions", "timeouts", "maxInFlight", "commands",
    "description",
  ]

  private static func id(of manifest: ManifestReader) throws(ManifestError) -> String {
    let advice = Message(
      "write a name of lower-case letters, digits, '.', '_' and '-', at most 64, as \"acme-lookup\"",
      "scrivere un nome di lettere minuscole, cifre, '.', '_' e '-', al massimo 64, come \"acme-lookup\"")
    let id = try manifest.required("id", advice).text()
    guard id.utf8.count <= 64, id.utf8.first.map({ isSmallLetter($0) || isDigit($0) }) ?? false,
      id.utf8.allSatisfy({ isSmallLetter($0) || isDigit($0) || ".-_".utf8.contains($0) })
    else { throw ManifestError("id", advice) }
    return id
  }

  private static func version(of manifest: ManifestReader) throws(ManifestError) -> String {
    let advice = Message("write a version as \"1.0.0\"", "scrivere una versione come \"1.0.0\"")
    let version = try manifest.required("version", advice).text()
    let core = version.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
    guard version.utf8.count <= 64, core.count == 3, core.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) })
    else { throw ManifestError("version", advice) }
    return version
  }

  private static func roles(of manifest: ManifestReader) throws(ManifestError) -> Set<PluginRole> {
    let known = PluginRole.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    let advice = Message("list what it does: \(known)", "elencare quello che fa: \(known)")
    let items = try manifest.required("roles", advice).items()
    let roles = try items.map { item throws(ManifestError) in
      guard let role = PluginRole(rawValue: try item.text()) else { throw ManifestError(item.path, advice) }
      return role
    }
    guard !roles.isEmpty else { throw ManifestError("roles", advice) }
    return Set(roles)
  }

  private static func configSchema(of manifest: ManifestReader) throws(ManifestError) -> JSON? {
    guard let schema = manifest["configSchema"] else { return nil }
    guard schema.json.members != nil else {
      throw schema.error(
        "write a JSON Schema, as {\"type\":\"object\",\"properties\":{…}}",
        "scrivere un JSON Schema, come {\"type\":\"object\",\"properties\":{…}}")
    }
    return schema.json
  }

  private static func commands(of manifest: ManifestReader) throws(ManifestError) -> [CommandDescription] {
    let commands = try manifest["commands"]?.items().map { item throws(ManifestError) in
      try CommandDescription(item)
    }
    var names: Set<String> = []
    for command in commands ?? [] where !names.insert(command.name).inserted {
      throw ManifestError(
        "commands",
        Message(
          "name each command once: \(command.name) is there twice",
          "nominare ogni comando una volta sola: \(command.name) c'è due volte"))
    }
    return commands ?? []
  }

  static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
