import Testing

@testable import Leadline

struct FieldCatalogTests {
  private let catalog = FieldCatalog()

  @Test(arguments: FieldDefinition.builtIn)
  func `every name of a field finds that field`(definition: FieldDefinition) {
    let names = [definition.name.rawValue, definition.english, definition.italian] + definition.aliases
    for name in names {
      for spelling in [
        name, name.uppercased(), name.replacing(" ", with: "-"), name.replacing(" ", with: "_"),
      ] {
        #expect(catalog.definition(named: spelling)?.name == definition.name, "\(spelling)")
      }
    }
  }

  @Test func `no two fields share a name`() {
    var owners: [String: Set<FieldName>] = [:]
    for definition in catalog.definitions {
      for name in [definition.name.rawValue, definition.english, definition.italian] + definition.aliases {
        owners[name.foldedKey, default: []].insert(definition.name)
      }
    }
    #expect(owners.filter { $0.value.count > 1 }.isEmpty)
    #expect(owners[""] == nil)
  }

  @Test func `every field of the contract is there`() {
    let names = """
      topic firstName lastName jobTitle company website email phone address industry employees annualRevenue source \
      rating budget budgetStatus timeframe need purchaseProcess decisionMaker description type campaign vatNumber \
      linkedin language timeZone
      """
    for name in names.split(separator: " ") {
      #expect(catalog[FieldName(rawValue: String(name))] != nil)
    }
  }

  @Test func `a custom field takes no name away from a built-in one`() {
    let machines = FieldDefinition(
      FieldName("machines"), .number, "Machines", "Nome", aliases: ["company", "???"])
    let catalog = FieldCatalog(custom: [machines, machines])
    #expect(catalog.definition(named: "machines") == machines)
    #expect(catalog.definition(named: "Nome")?.name == .firstName)
    #expect(catalog.definition(named: "company")?.name == .company)
    #expect(catalog.definition(named: "!") == nil)
    #expect(catalog.definitions.count == FieldDefinition.builtIn.count + 1)
    #expect(catalog.customNames == [machines.name])
  }

  @Test func `an extended list takes the place of the built-in one`() {
    let list = ChoiceList(ChoiceList.source.choices + [.init("podcast", "Podcast", "Podcast")])
    let source = FieldDefinition(.source, .choice(list), "Source", "Origine")
    let catalog = FieldCatalog(custom: [source])
    #expect(catalog[.source] == source)
    #expect(catalog.definitions.count == FieldDefinition.builtIn.count)
    #expect(catalog.customNames.isEmpty)
  }

  @Test func `what is nearly a name in either language suggests its field`() {
    #expect(catalog.suggestions(for: "budgte").first == "budget")
    #expect(catalog.suggestions(for: "azienad") == ["company"])
    #expect(catalog.suggestions(for: "qwertyuiop").isEmpty)
  }
}
