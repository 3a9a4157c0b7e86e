import CPostgres

/// A statement that the server has prepared, or is about to.
final class PreparedStatement {
  let text: String
  let name: String
  let types: [Oid]
  /// When it was last used, as the book counts.
  var lastUse = 0

  init(text: String, name: String, types: [Oid]) {
    self.text = text
    self.name = name
    self.types = types
  }
}
