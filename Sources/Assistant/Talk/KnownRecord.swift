public import Leadline

/// What a record holds already, so that nobody is told what is known.
public struct KnownRecord: Sendable, Hashable {
  public var fields: FieldValues
  public var stakeholders: [Stakeholder]
  /// The names of its competitors.
  public var competitors: [String]
  /// Its open activities.
  public var tasks: [Task]
  public var ours: OurSide

  /// Somebody with an interest or a say.
  public struct Stakeholder: Sendable, Hashable {
    public var name: String
    public var role: StakeholderRole
    public var email: String?
    public var phone: String?

    public init(name: String, role: StakeholderRole = .stakeholder, email: String? = nil, phone: String? = nil) {
      self.name = name
      self.role = role
      self.email = email
      self.phone = phone
    }
  }

  /// Something that is to be done.
  public struct Task: Sendable, Hashable {
    public var text: String
    public var dueAt: Timestamp?

    public init(text: String, dueAt: Timestamp?) {
      self.text = text
      self.dueAt = dueAt
    }
  }

  public init(
    fields: FieldValues = [:], stakeholders: [Stakeholder] = [], competitors: [String] = [], tasks: [Task] = [],
    ours: OurSide = OurSide()
  ) {
    self.fields = fields
    self.stakeholders = stakeholders
    self.competitors = competitors
    self.tasks = tasks
    self.ours = ours
  }

  /// First and last name of the person of a lead.
  var personName: String? {
    let name = [fields[.firstName]?.text, fields[.lastName]?.text].compactMap(\.self).joined(separator: " ")
    return name.isEmpty ? nil : name
  }

  /// Everybody who is known by name, the lead's person first.
  var people: [String] { (personName.map { [$0] } ?? []) + stakeholders.map(\.name) }

  /// All addresses that are known, in lower case.
  var addresses: Set<String> {
    let stakeholders = stakeholders.compactMap(\.email)
    return Set((stakeholders + [fields[.email]?.text].compactMap(\.self)).map { $0.lowercased() })
  }

  var phones: Set<PhoneDigits> {
    let numbers = stakeholders.compactMap(\.phone) + [fields[.phone]?.text].compactMap(\.self)
    return Set(numbers.compactMap { PhoneDigits($0) })
  }
}
