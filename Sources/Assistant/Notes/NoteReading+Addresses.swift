import Leadline

// Mail addresses and telephone numbers, and whose they are.
extension NoteReading {
  func addresses(_ scene: Scene) -> [Finding] {
    let sentence = scene.sentence
    let mails = sentence.tokens.indices.filter { sentence.tokens[$0].kind == .mail && isNews(mailAt: $0, sentence) }
      .flatMap { finding(email: sentence.tokens[$0].key, at: $0..<$0 + 1, scene) }
    let phones = PhoneFinder.phones(in: sentence)
      .filter { sentence.isFirm($0.places) && PhoneDigits($0.text).map { !known.phones.contains($0) } == true }
      .flatMap { finding(phone: $0.text, at: $0.places, scene) }
    return mails + phones
  }

  private func isNews(mailAt place: Int, _ sentence: Sentence) -> Bool {
    let address = sentence.tokens[place].key
    return sentence.isFirm(place..<place + 1) && !known.addresses.contains(address)
      && !known.ours.owns(address: address)
  }

  private func finding(email: String, at places: Range<Int>, _ scene: Scene) -> [Finding] {
    finding(.email, FoundPerson(name: "", email: email), at: places, scene)
  }

  private func finding(phone: String, at places: Range<Int>, _ scene: Scene) -> [Finding] {
    finding(.phone, FoundPerson(name: "", phone: phone), at: places, scene)
  }

  /// The nearest person's; the lead's own, or nobody's in particular, goes to the lead, if it has none yet.
  private func finding(_ field: FieldName, _ found: FoundPerson, at places: Range<Int>, _ scene: Scene) -> [Finding] {
    let owner = owner(of: places, scene)
    let isLeads = owner.map { name in known.personName.map { PersonName($0).isSame(as: name) } ?? false } ?? true
    if isLeads {
      guard owner != nil || known.fields[field] == nil, let text = found.email ?? found.phone else { return [] }
      let confidence = confidence(owner == nil ? .possible : .stated, scene.sentence)
      return [Finding(.field(field, .text(text)), confidence, scene.evidence)]
    }
    guard let owner else { return [] }
    var person = found
    person.name = owner.text
    return [Finding(.stakeholder(person), confidence(.likely, scene.sentence), scene.evidence)]
  }

  private func owner(of places: Range<Int>, _ scene: Scene) -> PersonName? {
    let near = scene.people.filter { distance($0.places, places) <= 10 }
    return near.min { distance($0.places, places) < distance($1.places, places) }.map { people.resolve($0.name) }
  }

  private func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    one.upperBound <= other.lowerBound
      ? other.lowerBound - one.upperBound : max(0, one.lowerBound - other.upperBound) + 1
  }
}
