import Leadline
import Testing

struct CommandGuideTests {
  @Test func `every command is in the overview once`() {
    let verbs = CommandGuide.groups.flatMap(\.verbs)
    #expect(Set(verbs) == Set(Verb.allCases) && verbs.count == Verb.allCases.count)
    for language in Language.allCases {
      let lines = CommandGuide.overview(in: language).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.count <= 80 })
      #expect(lines.count <= 90)
    }
  }

  @Test(arguments: Verb.allCases) func `a command has a page under each of its names`(verb: Verb) {
    #expect((1...3).contains(verb.examples.count))
    for name in [verb.rawValue, verb.italianName, "/\(verb)"] + verb.aliases {
      for language in Language.allCases {
        let page = CommandGuide.page(for: name, in: language)
        #expect(page == CommandGuide.page(for: verb, in: language), "\(name)")
        #expect(page?.contains(verb.usage(in: language)[0]) == true)
      }
    }
  }

  @Test(arguments: Verb.allCases) func `the examples can be typed as they stand`(verb: Verb) throws {
    for example in verb.examples {
      #expect(try withLeadOpen.command(example.english).verb == verb)
      #expect(try withLeadOpen.command(example.italian) == withLeadOpen.command(example.italian))
      #expect(try withLeadOpen.command(example.italian).verb == verb)
    }
  }

  @Test func `no name stands for two commands`() {
    var owners: [String: Verb] = [:]
    for verb in Verb.allCases {
      for name in Set(([verb.rawValue, verb.italianName] + verb.aliases).map(\.foldedKey)) {
        #expect(owners.updateValue(verb, forKey: name) == nil, "\(name)")
      }
    }
  }

  @Test func `lost has a page of its own verb`() {
    #expect(CommandGuide.page(for: "lost", in: .english) == CommandGuide.page(for: .disqualify, in: .english))
    #expect(CommandGuide.page(for: "xyzzy", in: .english) == nil)
  }
}

/// What Italian pages tell to type.
struct ItalianWordTests {
  @Test(arguments: [
    ("/new A --from #17.4", "/nuovo A --da #17.4"), ("/find open bar --status open", "/cerca open bar --stato aperto"),
    ("/find bar --owner nobody", "/cerca bar --proprietario nessuno"),
    (
      "/timeline #42 --kinds post,call --author maria --query bar",
      "/cronologia #42 --tipi messaggi,chiamate --autore maria --cerca bar"
    ),
    ("/timeline #42 --upcoming --limit 20", "/cronologia #42 --futuri --limite 20"),
    ("/assign #42 nobody", "/assegna #42 nessuno"),
    ("/later #42 now", "/rimanda #42 adesso"), ("/snooze #42.7 now", "/posponi #42.7 adesso"),
    ("/call #42 --in --duration 12m Rang", "/chiama #42 --entrata --durata 12m Rang"),
    ("/call #42 --out --at 2026-03-02 Rang", "/chiama #42 --uscita --alle 2026-03-02 Rang"),
    (
      "/meet #42 2026-03-05 15:00 --for 1h --with Anna --place Milano --invite T",
      "/incontra #42 2026-03-05 15:00 --per 1h --con Anna --luogo Milano --invita T"
    ),
    ("/email #42 --send --subject S T", "/mail #42 --invia --oggetto S T"),
    ("/task #42 --due 2026-03-05 T", "/compito #42 --entro 2026-03-05 T"),
    (
      "/next #42 --limit 5 --kinds call,task --days 7 --owner maria",
      "/prossimo #42 --limite 5 --tipi chiamate,compiti --giorni 7 --proprietario maria"
    ),
    (
      "/cards #42 --kinds silence --limit 5 --owner maria", "/schede #42 --tipi silence --limite 5 --proprietario maria"
    ),
    ("/cards done K-12", "/schede fatto K-12"), ("/cards snooze K-12 now", "/schede posponi K-12 adesso"),
    ("/cards dismiss K-12", "/schede scarta K-12"), ("/cards quiet off", "/schede silenzio no"),
    ("/cards digest 8:00", "/schede riepilogo 8:00"),
    (
      "/stakeholder #42 add Anna as Champion --phone 1 --title T",
      "/interessato #42 aggiungi Anna come Champion --telefono 1 --mansione T"
    ),
    ("/stakeholder #42 remove Anna", "/interessato #42 togli Anna"),
    (
      "/competitor #42 add X --threat high --website W --strengths S --weaknesses D",
      "/concorrente #42 aggiungi X --minaccia alta --sito W --forze S --debolezze D"
    ),
    ("/flow #42 use small-budget", "/processo #42 usa small-budget"),
    ("/flow O-7 show Develop", "/processo O-7 mostra Develop"),
    ("/stage #42 next --waive x", "/fase #42 avanti --deroga x"), ("/stage #42 back", "/fase #42 indietro"),
    ("/stage #42 check x --off", "/fase #42 spunta x --togli"), ("/stage #42 abandon", "/fase #42 abbandona"),
    ("/sequence #42 attach x", "/sequenza #42 avvia x"), ("/sequence #42 stop", "/sequenza #42 ferma"),
    ("/calendar --off", "/calendario --togli"),
    (
      "/report conversion --from 2026-01-01 --to 2026-02-01 --by owner --owner nobody",
      "/rapporto conversione --dal 2026-01-01 --al 2026-02-01 --per proprietario --proprietario nessuno"
    ),
    ("/report time-in-stage --by team", "/rapporto tempo-in-fase --per squadra"),
    ("/report first-contact", "/rapporto primo-contatto"),
    ("/report questions --by campaign", "/rapporto domande --per campagna"),
    ("/report funnel --by source", "/rapporto imbuto --per origine"),
    ("/react #42.3 👍 --off", "/reagisci #42.3 👍 --togli"), ("/pin #42.3 --off", "/fissa #42.3 --togli"),
    (
      "/qualify #42 --account none --contact new --opportunity none",
      "/qualifica #42 --account nessuno --contatto nuovo --opportunità nessuno"
    ),
    ("/disqualify #42 cannot-contact x", "/squalifica #42 non-raggiungibile x"),
    ("/disqualify #42 lost x", "/squalifica #42 perso x"),
    ("/disqualify #42 no-longer-interested x", "/squalifica #42 non-più-interessato x"),
    ("/disqualify #42 canceled x", "/squalifica #42 annullato x"),
    ("/merge #42 into #17", "/unisci #42 in #17"), ("/lose O-7 dear --to X", "/perdi O-7 dear --a X"),
    ("/follow #42 --off", "/segui #42 --togli"),
    ("/edit #42.7 --at 2026-03-02 15:00 T", "/modifica #42.7 --alle 2026-03-02 15:00 T"),
    ("/note #42 next --off into", "/nota #42 next --off into"),
  ])
  func `a line told in Italian is read as the English one`(english: String, italian: String) throws {
    #expect(Verb.line(english, in: .italian) == italian || english.contains(" as "))
    #expect(try withLeadOpen.command(italian) == withLeadOpen.command(english))
  }

  @Test(arguments: Verb.allCases) func `an Italian page tells no English word where there is an Italian one`(verb: Verb)
  {
    let same: Set<String> = ["account", "email", "task", "emoji", "plugin", "lead", "query"]
    let words = { (lines: [String]) in
      Set(
        lines.flatMap { $0.split { !$0.isLetter && $0 != "-" }.map(String.init) }.filter {
          $0.contains(where: \.isLowercase)
        })
    }
    let (english, italian) = (words(verb.usage), words(verb.usage(in: .italian)))
    let kept = english.intersection(italian).map { $0.trimmingPrefix("--") }.filter { !same.contains(String($0)) }
    // What is somebody's name or a measure is the same in both.
    #expect(
      kept.filter { !["Anna", "Bar", "Centrale", "h", "m", "maria"].contains($0) } == [], "\(verb.usage(in: .italian))")
    #expect(!verb.usage(in: .italian).joined().contains("--dry-run"))
  }
}
