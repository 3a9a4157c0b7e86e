/// All its tests hold for what a field holds.
public struct FieldCondition: Sendable, Hashable {
  public var field: String
  public var kind: FieldKind
  public var tests: [FieldTest]
  /// Where it stands in the file.
  public var place: Place

  public init(field: String, kind: FieldKind, tests: [FieldTest], place: Place) {
    self.field = field
    self.kind = kind
    self.tests = tests
    self.place = place
  }
}

/// Where something stands in a file; both count from 1.
public struct Place: Sendable, Hashable {
  public var line: Int
  /// In characters.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
