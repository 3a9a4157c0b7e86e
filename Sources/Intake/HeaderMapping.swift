public import Leadline

/// Which column of a file goes where.
public struct HeaderMapping: Sendable, Hashable {
  public let columns: [Column]

  public struct Column: Sendable, Hashable {
    public let header: String
    public let target: Target

    public init(header: String, target: Target) {
      self.header = header
      self.target = target
    }
  }

  public enum Target: Sendable, Hashable {
    /// A field. Of several columns the first with a value fills it, lower ranks first, then by their order in the file.
    case field(FieldName, rank: Int)
    /// A whole name, split into first and last name.
    case personName(NameOrder)
    /// A part of the address.
    case address(AddressPart, of: AddressOwner)
    /// No field is known for it: its values go into a note.
    case kept
    /// Left out: by hand, or the `line` and `error` columns of a file of rejected rows.
    case ignored
  }

  public enum NameOrder: Sendable, Hashable {
    case firstNameFirst, lastNameFirst
  }

  /// In the order in which an address is written.
  public enum AddressPart: Int, Sendable, Hashable {
    case street, postalCode, city, region, country
  }

  /// Where both are given, the person's address is the lead's.
  public enum AddressOwner: Sendable, Hashable {
    case lead, company
  }

  /// The columns whose values no field takes.
  public var unmapped: [String] {
    columns.filter { $0.target == .kept }.map(\.header)
  }

  /// How many columns at the front are those of a file of rejected rows.
  var rejectionColumns: Int { Self.hasRejectionColumns(columns.map(\.header)) ? 2 : 0 }

  static func hasRejectionColumns(_ header: [String]) -> Bool {
    header.count > 2 && Array(header.prefix(2)) == ErrorFile.ownColumns
  }
}

extension HeaderMapping.Target {
  /// The fields that a column with this target fills.
  public var fields: [FieldName] {
    switch self {
    case .field(let name, _): [name]
    case .personName: [.firstName, .lastName]
    case .address: [.address]
    case .kept, .ignored: []
    }
  }
}
