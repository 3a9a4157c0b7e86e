/// A person named in a sentence.
struct NamedPerson: Sendable, Hashable {
  /// Places of tokens.
  let places: Range<Int>
  let name: PersonName
  /// Whether a `Mr` or `Signora` stands before the name.
  let isAddressed: Bool
}
