/// Why a sentence may not mean what its words say.
enum DoubtWords {
  static let phrases: [Cue: [String]] = [
    .negation: [
      "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "cant", "dont",
      "doesnt",
      "didnt", "isnt", "arent", "wasnt", "wont", "hardly", "anymore", "no longer", "refuse to", "refuses to",
      "unable to",
      "non", "mai", "nessuno", "nessuna", "nessun", "niente", "nulla", "né", "neppure", "neanche", "nemmeno", "senza",
      "mica", "macché", "rifiuta di", "rifiutano di",
    ],
    .notNegation: [
      "not only", "no problem", "no problems", "no doubt", "no later than", "not later than", "no more than",
      "not more than", "never mind", "no news", "non solo", "non soltanto", "nessun problema", "senza dubbio",
      "non oltre", "niente di più", "non più tardi di", "senza problemi", "senza fretta", "non più di", "why not",
    ],
    .hypothesis: [
      "if", "unless", "whether", "would", "could", "might", "may", "maybe", "perhaps", "possibly", "suppose",
      "supposing", "in case", "assuming", "provided that", "hypothetically", "should they", "wish they", "or else",
      "se", "qualora", "nel caso", "a meno che", "forse", "magari", "potrebbe", "potrebbero", "dovrebbe", "dovrebbero",
      "vorrebbe", "vorrebbero", "avrebbe", "avrebbero", "sarebbe", "sarebbero", "farebbe", "farebbero", "spenderebbe",
      "spenderebbero", "deciderebbe", "comprerebbe", "comprerebbero", "ipotizziamo", "mettiamo che", "eventualmente",
      "può darsi", "puo darsi", "avesse", "avessero", "fosse", "fossero", "ammesso che", "sempre che", "purché",
    ],
    .question: [
      "ask", "asks", "asking", "find out", "figure out", "do not know", "does not know", "did not say", "unknown",
      "unclear", "not clear", "not sure", "wonder", "tbd", "tbc", "to be confirmed", "to be defined", "to check",
      "need to understand", "depends on", "chiedere", "chiedi", "chiedigli", "chiedile", "chiedo", "domandare",
      "scoprire", "capire", "verificare", "da capire", "da verificare", "da definire", "da confermare", "non so",
      "non sappiamo", "non sanno", "non si sa", "non sa", "da chiarire", "sconosciuto", "sconosciuta", "dipende da",
      "mi domando", "chissà", "who knows", "forget what", "vediamo se", "discover", "clarify", "qual è", "quale sia",
      "quanto sia", "chi sia", "what is", "what the", "how much",
    ],
    .past: [
      "last year", "last month", "last quarter", "last season", "years ago", "year ago", "months ago", "month ago",
      "used to", "previously", "formerly", "in the past", "back then", "once had", "at the time", "had been",
      "old budget", "previous budget",
      "until last", "l'anno scorso", "anno scorso", "lo scorso anno", "l'anno passato", "mese scorso", "scorso anno",
      "anni fa", "anno fa", "mesi fa", "mese fa", "tempo fa", "in passato", "una volta", "all'epoca", "allora",
      "precedente", "avevano avuto", "era stato", "trimestre scorso", "scorsa stagione", "ai tempi", "vecchio budget",
      "budget precedente",
    ],
    .pending: [
      "to be approved", "must be approved", "has to be approved", "be approved", "needs approval", "pending",
      "waiting for",
      "awaiting", "will be approved", "da approvare", "deve approvare", "devono approvare", "in attesa",
      "in approvazione",
      "sarà approvato", "essere approvato", "attende", "aspettano", "aspetta", "sarà stanziato", "approval of",
      "be confirmed",
      "essere confermato", "hope to get", "hoping", "sperano", "spera", "applied for", "chiesto un finanziamento",
    ],
    .guess: [
      "i think", "i guess", "i believe", "i suppose", "i imagine", "probably", "seems", "apparently", "presumably",
      "it looks like", "i assume", "rumour", "rumor", "credo", "penso", "immagino", "suppongo", "secondo me",
      "probabilmente", "pare", "sembra", "a quanto pare", "presumo", "mi sa che", "direi", "a naso", "si dice",
      "likely", "i'd say", "i would say", "my guess", "a occhio",
    ],
    .yet: [
      "yet", "still", "for now", "so far", "at the moment", "right now", "currently", "ancora", "per ora", "al momento",
      "per adesso", "per il momento", "finora", "quest'anno", "this year", "this quarter", "adesso",
    ],
    .ours: [
      "our", "ours", "we", "us", "my", "i", "me", "noi", "nostro", "nostra", "nostri", "nostre", "mio", "mia", "miei",
      "mie", "abbiamo", "dobbiamo", "possiamo", "vogliamo", "ho", "devo", "posso", "voglio", "faccio", "facciamo",
      "siamo", "sono io", "io", "avevamo", "avevo",
    ],
    .theirs: [
      "they", "he", "she", "the customer", "the client", "the prospect", "the owner", "the buyer", "their", "loro",
      "lui",
      "lei", "il cliente", "la cliente", "il titolare", "la titolare", "l'azienda", "the company", "customer",
      "cliente",
      "il proprietario", "la proprietaria", "the director", "the manager", "il direttore", "la direttrice",
      "il responsabile", "la responsabile", "the boss", "il capo", "the accountant", "il commercialista", "il socio",
    ],
  ]
}
