/// How far a record is in its flow, as people and programs are shown it.
public struct ProcessView: Sendable, Hashable {
  public var record: RecordReference
  /// What flow it is in; `nil` where none applies.
  public var flow: Name?
  /// `active`, `setAside`, `finished` or `abandoned`.
  public var state: String?
  public var stages: [Stage]
  /// The stage that was asked for by name.
  public var shown: String?
  /// The lead that it came from, for what was known of it at the stages on leads.
  public var lead: Lead?
  /// Flows that could be used instead.
  public var others: [Name]
  /// Of those, the ones that have come to apply since.
  public var offered: [Name]

  public struct Name: Sendable, Hashable {
    public var id: String
    public var label: Message
    public var version: Int64

    public init(id: String, label: Message, version: Int64) {
      self.id = id
      self.label = label
      self.version = version
    }
  }

  public struct Stage: Sendable, Hashable {
    public var id: String
    public var label: Message
    /// `done`, `active`, `left`, `ahead` or `skipped`.
    public var state: String
    /// `lead` or `opportunity`.
    public var place: String
    /// Milliseconds it has been there, all visits together.
    public var time: Int64
    public var enteredAt: Timestamp?
    public var steps: [Step]

    public init(
      id: String, label: Message, state: String, place: String, time: Int64, enteredAt: Timestamp?, steps: [Step]
    ) {
      self.id = id
      self.label = label
      self.state = state
      self.place = place
      self.time = time
      self.enteredAt = enteredAt
      self.steps = steps
    }
  }

  public struct Step: Sendable, Hashable {
    public var id: String
    public var label: Message
    /// The field it asks for; `nil` for what is checked off or counted.
    public var field: String?
    public var value: FieldValue?
    public var isDone: Bool
    public var isRequired: Bool

    public init(id: String, label: Message, field: String?, value: FieldValue?, isDone: Bool, isRequired: Bool) {
      self.id = id
      self.label = label
      self.field = field
      self.value = value
      self.isDone = isDone
      self.isRequired = isRequired
    }
  }

  public init(
    record: RecordReference, flow: Name?, state: String?, stages: [Stage], shown: String? = nil, lead: Lead? = nil,
    others: [Name] = [], offered: [Name] = []
  ) {
    self.record = record
    self.flow = flow
    self.state = state
    self.stages = stages
    self.shown = shown
    self.lead = lead
    self.others = others
    self.offered = offered
  }
}
