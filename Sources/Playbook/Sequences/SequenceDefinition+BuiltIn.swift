public import Conditions
public import Leadline

extension SequenceDefinition {
  /// The sequences that come with Leadline, as examples to begin from; see the files in `BuiltIn`.
  ///
  /// - Parameter fields: as they are here.
  /// - Throws: if a field is gone that they name.
  public static func builtIn(fields: FieldCatalog = FieldCatalog()) throws(DefinitionError) -> [SequenceDefinition] {
    var sequences: [SequenceDefinition] = []
    for file in builtInFiles {
      sequences.append(try SequenceDefinition(yaml: file.text, fileName: file.name, fields: fields, among: sequences))
    }
    return sequences
  }

  /// Their names and texts, each after those that it continues with.
  public static let builtInFiles: [(name: String, text: String)] = [
    ("reactivation.yaml", PackageResources.reactivation_yaml),
    ("trade-fair.yaml", PackageResources.trade_fair_yaml),
    ("web-lead.yaml", PackageResources.web_lead_yaml),
  ].map { ($0, String(decoding: $1, as: UTF8.self)) }
}
