import Leadline

/// A configuration to check a plugin with, and the secrets in it.
struct SampleConfiguration {
  let value: JSON
  let secrets: [String]

  /// What a made-up secret looks like; long enough that it stands nowhere by chance.
  static let secret = "leadline-check-secret-4f1d9c"

  init(schema: JSON?, given: JSON?) {
    let properties = schema?["properties"]?.members ?? []
    value = given ?? .object(properties.compactMap(Self.member))
    let value = value
    secrets = properties.compactMap { property in
      guard property.value["secret"]?.flag == true, let text = value[property.name]?.text, text.count >= 4 else {
        return nil
      }
      return text
    }
  }

  /// A value for a property: a secret, its default or its first example; otherwise it is left out.
  private static func member(_ property: JSON.Member) -> JSON.Member? {
    let schema = property.value
    let sample = schema["secret"]?.flag == true ? .text(secret) : schema["default"] ?? schema["examples"]?.list?.first
    return sample.map { JSON.Member(name: property.name, value: $0) }
  }
}
