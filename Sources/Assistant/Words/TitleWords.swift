import Leadline

/// What people do at a customer's, and what say in a purchase goes with it.
enum TitleWords {
  static let roles: [StakeholderRole: [String]] = [
    .champion: [
      "big fan", "fan of ours", "rooting for us",
      "champion", "our champion", "internal champion", "sponsor", "internal sponsor", "biggest fan", "supporter",
      "on our side", "sostenitore", "sostenitrice", "sponsor interno", "dalla nostra parte", "tifa per noi", "alleato",
      "alleata", "promotore", "promotrice", "primo sostenitore",
    ],
    .decisionMaker: ["decision maker", "decisore", "decisora", "ultimate decision maker", "decisore finale"],
    .endUser: [
      "end user", "user", "machine operator", "operator", "key user", "utente finale", "utilizzatore", "utilizzatrice",
      "utente", "operatore", "operatrice", "utilizzatore finale",
    ],
    .economicBuyer: [
      "cfo", "chief financial officer", "finance director", "financial director", "head of finance", "budget holder",
      "budget owner", "economic buyer", "finance manager", "controller", "treasurer", "direttore finanziario",
      "direttrice finanziaria", "responsabile finanziario", "responsabile finanziaria", "direttore amministrativo",
      "direttrice amministrativa", "responsabile amministrativo", "responsabile amministrativa",
      "responsabile del budget",
      "tesoriere", "tesoriera", "responsabile economico", "responsabile economica",
    ],
    .influencer: [
      "influencer", "adviser", "advisor", "consultant", "external consultant", "consulente", "consulente esterno",
      "consulente esterna", "influenzatore",
    ],
    .technicalBuyer: [
      "cto", "cio", "chief technology officer", "it manager", "it director", "head of it", "technical director",
      "technical manager", "technical buyer", "chief engineer", "plant manager", "head of maintenance",
      "maintenance manager", "engineering manager", "direttore tecnico", "direttrice tecnica", "responsabile tecnico",
      "responsabile tecnica", "responsabile it", "responsabile informatico", "responsabile informatica",
      "responsabile ict", "capo tecnico", "responsabile della manutenzione", "responsabile manutenzione",
      "responsabile dei sistemi", "responsabile sistemi", "direttore di stabilimento", "ufficio tecnico", "from it",
      "from maintenance", "dell'it", "della manutenzione", "dell'ufficio tecnico",
    ],
    .legal: [
      "lawyer", "legal counsel", "general counsel", "counsel", "attorney", "in house lawyer", "legal department",
      "from legal", "head of legal", "avvocato", "avvocata", "avvocatessa", "ufficio legale", "dell'ufficio legale",
      "legale", "responsabile legale", "consulente legale",
    ],
    .projectManager: [
      "project manager", "project lead", "project leader", "programme manager", "program manager", "capo progetto",
      "capoprogetto", "responsabile del progetto", "responsabile di progetto", "responsabile progetto", "pm",
    ],
    .boardMember: [
      "board member", "member of the board", "sits on the board", "on the board", "chairman", "chairwoman",
      "chair of the board",
      "non executive director", "membro del cda", "membro del consiglio", "membro del consiglio di amministrazione",
      "consigliere", "consigliera", "consigliere di amministrazione", "consigliere delegato", "siede in cda",
      "siede nel cda", "presidente del cda", "presidente del consiglio di amministrazione",
    ],
    .stakeholder: [
      "owner", "co owner", "ceo", "coo", "managing director", "general manager", "director", "president", "founder",
      "cofounder", "co founder", "partner", "manager", "store manager", "shop manager", "bar manager",
      "restaurant manager", "hotel manager", "office manager", "operations manager", "head of operations",
      "purchasing manager", "head of purchasing", "head of procurement", "procurement manager", "buyer", "head buyer",
      "sales manager", "marketing manager", "hr manager", "accountant", "bookkeeper", "assistant", "secretary",
      "barista",
      "head barista", "chef", "head chef", "waiter", "contact person", "area manager", "quality manager", "engineer",
      "head of quality", "titolare", "proprietario", "proprietaria", "contitolare", "socio", "socia", "amministratore",
      "amministratrice", "amministratore delegato", "amministratrice delegata", "amministratore unico", "ad",
      "direttore",
      "direttrice", "direttore generale", "direttrice generale", "presidente", "fondatore", "fondatrice",
      "responsabile",
      "responsabile acquisti", "responsabile degli acquisti", "ufficio acquisti", "dell'ufficio acquisti",
      "responsabile vendite", "responsabile commerciale", "direttore commerciale", "responsabile marketing",
      "responsabile qualità", "responsabile del personale", "direttore del personale", "direttore acquisti",
      "responsabile operativo", "responsabile produzione", "responsabile di produzione",
      "responsabile della produzione",
      "commercialista", "contabile", "ragioniere", "ragioniera", "segretaria", "segretario", "assistente", "cuoco",
      "cuoca",
      "capo barista", "caposala", "capo sala", "gestore", "gestrice", "direttore dell'hotel", "direttrice dell'hotel",
      "responsabile di negozio", "from purchasing", "from procurement", "from finance", "from accounting",
      "from marketing", "from operations", "from sales", "dell'amministrazione", "della contabilità", "degli acquisti",
      "del marketing", "della direzione", "del commerciale", "father", "mother", "brother", "sister", "husband", "wife",
      "son", "daughter", "cousin", "business partner", "padre", "madre", "fratello", "sorella", "marito", "moglie",
      "figlio",
      "figlia", "cugino", "cugina", "cognato", "cognata", "suocero", "suocera", "capo area", "capocantiere", "geometra",
      "referente", "store manager",
    ],
  ]

  static let phrases: [Cue: [String]] = [
    .title: roles.values.flatMap(\.self),
    .former: [
      "former", "ex", "previous", "old", "the late", "used to be", "was the", "was our", "was their", "retired",
      "left the",
      "no longer the", "precedente", "vecchio", "vecchia", "era il", "era la", "ex direttore", "in pensione",
      "non è più",
      "ha lasciato", "se n'è andato", "se ne è andata", "lasciato l'azienda", "has left", "left last",
    ],
    .talk: [
      "spoke with", "spoke to", "speak with", "talked to", "talked with", "met with", "met", "meeting with",
      "call with",
      "chat with", "chatted with", "visited", "heard from", "called by", "contacted by", "introduced to",
      "introduced me to",
      "in copy", "cc", "joined by", "attended by", "present were", "present", "participants", "with us was",
      "demo with",
      "conversation with", "lunch with", "coffee with", "parlato con", "ho parlato con", "incontrato", "conosciuto",
      "sentito", "sentita", "visto", "vista", "riunione con", "incontro con", "chiamata con", "telefonata con",
      "telefonato", "pranzo con", "caffè con", "in copia", "presenti", "erano presenti", "partecipanti",
      "colloquio con",
      "parlando con", "chiacchierato con", "mi ha presentato", "ci ha presentato", "mi ha chiamato", "mi ha scritto",
      "presente anche", "c'era anche", "con noi c'era", "dimostrazione con", "videochiamata con", "contattato da",
      "chiamato da",
    ],
    .company: [
      "bar", "hotel", "caffè", "cafe", "coffee", "ristorante", "restaurant", "pizzeria", "trattoria", "osteria",
      "pasticceria",
      "bakery", "group", "gruppo", "srl", "spa", "sas", "snc", "inc", "ltd", "llc", "gmbh", "corp", "company", "co",
      "sons",
      "figli", "fratelli", "industries", "industrie", "macchine", "machines", "systems", "sistemi", "solutions",
      "services",
      "servizi", "consulting", "consulenza", "bank", "banca", "university", "università", "comune", "city", "school",
      "scuola", "hospital", "ospedale", "via", "viale", "piazza", "corso", "street", "road", "avenue", "square", "team",
      "store", "shop", "negozio", "supermercato", "torrefazione", "foods", "holding", "associates", "associati",
      "studio",
      "immobiliare", "costruzioni", "trasporti", "logistica", "logistics", "impianti", "forniture", "supplies",
      "trading", "san", "santa", "sant", "saint",
    ],
  ]

  /// The role that goes with words of a text.
  static func role(of tokens: ArraySlice<Token>) -> StakeholderRole? {
    byKey[tokens.map(\.key).joined(separator: " ")]
  }

  private static let byKey: [String: StakeholderRole] = {
    var roles: [String: StakeholderRole] = [:]
    // In a fixed order, so that a word of two roles has the same one everywhere.
    for role in StakeholderRole.allCases {
      for title in Self.roles[role] ?? [] {
        let key = Tokenizer.tokens(of: title).map(\.key).joined(separator: " ")
        if roles[key] == nil || role != .stakeholder { roles[key] = role }
      }
    }
    return roles
  }()
}
