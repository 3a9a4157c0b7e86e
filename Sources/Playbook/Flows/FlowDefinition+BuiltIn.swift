public import Conditions

extension FlowDefinition {
  /// The flows that come with Leadline; see the files in `BuiltIn`.
  ///
  /// - Parameter fields: as they are here.
  /// - Throws: if a field is gone that they ask for.
  public static func builtIn(fields: FlowFields = FlowFields()) throws(DefinitionError) -> [FlowDefinition] {
    var flows: [FlowDefinition] = []
    for file in builtInFiles {
      flows.append(try FlowDefinition(yaml: file.text, fileName: file.name, fields: fields))
    }
    return flows
  }

  /// Their names and texts.
  public static let builtInFiles: [(name: String, text: String)] = [
    ("lead-to-opportunity.yaml", PackageResources.lead_to_opportunity_yaml),
    ("small-budget.yaml", PackageResources.small_budget_yaml),
    ("public-body.yaml", PackageResources.public_body_yaml),
  ].map { ($0, String(decoding: $1, as: UTF8.self)) }
}
