import Leadline
import Testing

struct FieldLineTests {
  @Test func `a new lead takes any field as a flag`() throws {
    #expect(
      try withNothingOpen.command(
        "/new New machines --first-name Anna --lastName Rossi --company=Bar --email a@b.it")
        == .new(
          inWords([
            "topic": "New machines", "firstName": "Anna", "lastName": "Rossi", "company": "Bar",
            "email": "a@b.it",
          ]),
          from: nil))
    #expect(
      try withNothingOpen.command("/nuovo Macchine --nome Anna --azienda Bar Centrale --origine Fiera")
        == .new(
          inWords(["topic": "Macchine", "firstName": "Anna", "company": "Bar Centrale", "source": "Fiera"]),
          from: nil))
    #expect(
      try withNothingOpen.command("/new L'Angolo d'Oro")
        == .new(inWords(["topic": "L'Angolo d'Oro"]), from: nil))
    #expect(
      try withNothingOpen.command("/new --company \"\" X")
        == .new(inWords(["topic": "X", "company": ""]), from: nil))
    #expect(
      try withNothingOpen.command("/new X --company= --source Web")
        == .new(inWords(["topic": "X", "company": "", "source": "Web"]), from: nil))
  }

  @Test func `a new lead comes out of an entry`() throws {
    #expect(try withNothingOpen.command("/new --from #17.4") == .new([], from: placed(17, 4)))
    #expect(
      try withLeadOpen.command("/new Second bar --from .4")
        == .new(inWords(["topic": "Second bar"]), from: placed(7, 4)))
    #expect(try withNothingOpen.refusal("/new").question?.line == "/new {}")
    #expect(try withNothingOpen.refusal("/new --from foo").code == .usage)
    #expect(try withNothingOpen.refusal("/new Foo --topic Bar").code == .usage)
  }

  @Test(
    arguments: [
      ("company=Contoso", ["company": "Contoso"]),
      ("company=Bar Centrale phone=02 1234", ["company": "Bar Centrale", "phone": "02 1234"]),
      ("company=\"Bar Centrale\" phone=02", ["company": "Bar Centrale", "phone": "02"]),
      ("description=\"a b=c d\" phone=02", ["description": "a b=c d", "phone": "02"]),
      (
        "description=\"he said \"ok\" then\" phone=02", ["description": "he said \"ok\" then", "phone": "02"]
      ),
      ("company=\"Bar Centrale phone=02", ["company": "\"Bar Centrale", "phone": "02"]),
      ("rating=", ["rating": ""]), ("rating= phone=02", ["rating": "", "phone": "02"]),
      ("company= Bar Centrale", ["company": "Bar Centrale"]), ("rating=\"\"", ["rating": ""]),
      ("website=http://a.it/?b=c", ["website": "http://a.it/?b=c"]),
      ("first-name=Anna lastName=Rossi", ["firstName": "Anna", "lastName": "Rossi"]),
      ("nome=Anna Località=Milano".replacing(" Località=Milano", with: ""), ["firstName": "Anna"]),
      ("--company Bar Centrale --source=Web", ["company": "Bar Centrale", "source": "Web"]),
      ("description=una riga\ne un'altra", ["description": "una riga\ne un'altra"]),
      ("company=5\" Tubi", ["company": "5\" Tubi"]), ("company='Ndrina", ["company": "'Ndrina"]),
    ] as [(String, KeyValuePairs<String, String>)])
  func `fields are set`(line: String, fields: KeyValuePairs<String, String>) throws {
    #expect(try withLeadOpen.command("/set \(line)") == .set(.lead(7), inWords(fields)))
    #expect(try withNothingOpen.command("/set 42 \(line)") == .set(.lead(42), inWords(fields)))
    #expect(
      withNothingOpen.line("/set #42 \(line) --dry-run")
        == .command(.set(.lead(42), inWords(fields)), dryRun: true))
  }

  @Test func `an owner is set as a field is, and what only opportunities have`() throws {
    #expect(try withLeadOpen.command("/set owner=@maria") == .set(.lead(7), inWords(["owner": "@maria"])))
    #expect(try withLeadOpen.command("/imposta titolare=maria") == .set(.lead(7), inWords(["owner": "maria"])))
    #expect(
      try withNothingOpen.command("/new Bar --owner maria")
        == .new(inWords(["topic": "Bar", "owner": "maria"]), from: nil))
    #expect(
      try withDealOpen.command("/set importo=5k account=A-3 Contatto=Rossi")
        == .set(.opportunity(7), inWords(["amount": "5k", "account": "A-3", "contact": "Rossi"])))
    #expect(try withLeadOpen.command("/set account=Bar") == .set(.lead(7), inWords(["company": "Bar"])))
    #expect(try withLeadOpen.command("/set amount=5") == .set(.lead(7), inWords(["amount": "5"])))
    #expect(try withLeadOpen.refusal("/set owner=a proprietario=b").code == .usage)
  }

  @Test func `an unknown field is refused and the nearest named`() throws {
    let refusal = try withLeadOpen.refusal("/set compnay=Bar")
    #expect(refusal.code == .unknownField && refusal.suggestion == "/set company=Bar")
    #expect(try withLeadOpen.refusal("/set xyz=1").code == .unknownField)
    #expect(try withLeadOpen.refusal("/set company=a company=b").code == .usage)
    #expect(try withLeadOpen.refusal("/set --company").code == .usage)
    #expect(try withLeadOpen.refusal("/set").question?.line == "/set #7 {}")
  }
}
