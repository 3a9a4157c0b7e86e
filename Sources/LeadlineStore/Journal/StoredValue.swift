import Leadline

/// A value of JSON that this store wrote itself: what is not as it should be is damage.
struct StoredValue {
  static let unreadable = StoreError.broken("a column holds JSON that cannot be read")

  private let json: JSON

  private init(_ json: JSON) { self.json = json }

  init(column: String) throws {
    var column = column
    self = try column.withUTF8 { try StoredValue(column: $0) }
  }

  init(column: UnsafeBufferPointer<UInt8>) throws {
    do { json = try JSONReader.read(column) } catch { throw Self.unreadable }
  }

  subscript(_ name: String) -> StoredValue { StoredValue(json[name] ?? .null) }

  var isNull: Bool { json == .null }
  var text: String { get throws { try required(json.text) } }
  var textOrNull: String? { get throws { isNull ? nil : try text } }
  var integer: Int64 { get throws { try required(json.integer) } }
  var flag: Bool { get throws { try required(json.flag) } }
  var list: [StoredValue] { get throws { try required(json.list).map(StoredValue.init) } }
  var texts: [String] { get throws { try list.map { try $0.text } } }
  var members: [(name: String, value: StoredValue)] {
    get throws { try required(json.members).map { ($0.name, StoredValue($0.value)) } }
  }

  /// Its members by their names.
  func table<Value>(_ read: (StoredValue) throws -> Value) throws -> [String: Value] {
    let members = try members
    var table = [String: Value](minimumCapacity: members.count)
    for member in members { table[member.name] = try read(member.value) }
    return table
  }

  private func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Self.unreadable }
    return value
  }
}
