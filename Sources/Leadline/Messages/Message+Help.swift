/// What `/help` says around the lists of commands.
extension Message {
  static let helpIntroduction = Message(
    """
    A line is /command [#42] arguments. While a lead is open, it may be left out,
    and plain text is a post on it. /help COMMAND tells more about one.
    """,
    """
    Una riga è /comando [#42] argomenti. Se un lead è aperto, si può ometterlo,
    e il testo semplice è un messaggio su di esso. /aiuto COMANDO spiega un comando.
    """)
  static let helpClosing = Message(
    """
    #42 is a lead, O-7 an opportunity, #42.3 (or .3) an entry of a timeline.
    --dry-run, first or last, shows what would happen. //text posts a leading slash.
    Elsewhere: /lead qualify 42, @leadline qualify 42, !qualify 42.
    """,
    """
    #42 è un lead, O-7 un'opportunità, #42.3 (o .3) una voce della cronologia.
    --prova, all'inizio o alla fine, mostra che cosa succederebbe.
    //testo pubblica un testo che comincia con una barra.
    I nomi inglesi valgono sempre: /qualify 42.
    Altrove: /lead qualifica 42, @leadline qualifica 42, !qualifica 42.
    """)
  static let helpLeads = Message("LEADS", "LEAD")
  static let helpTalk = Message("CONVERSATION", "CONVERSAZIONE")
  static let helpActivities = Message("ACTIVITIES", "ATTIVITÀ")
  static let helpProcess = Message("SALES PROCESS", "PROCESSO DI VENDITA")
  static let helpPlugins = Message("PLUGINS AND SUGGESTIONS", "PLUGIN E PROPOSTE")
  static let helpAdded = Message("ADDED BY PLUGINS", "AGGIUNTI DAI PLUGIN")

  static func addedBy(_ plugin: String) -> Message {
    Message("The plugin \(plugin) adds it.", "Lo aggiunge il plugin \(plugin).")
  }
  static let helpOutcome = Message("OUTCOME", "ESITO")
  static let helpPeople = Message("PEOPLE", "PERSONE")
  static let helpUsage = Message("Usage:", "Uso:")
  static let helpExamples = Message("Examples:", "Esempi:")

  static func helpNames(_ names: String) -> Message {
    names.isEmpty
      ? Message("It has no other names.", "Non ha altri nomi.") : Message("Also: \(names)", "Anche: \(names)")
  }

  /// What a command does, in one line.
  static func summary(of verb: Verb) -> Message {
    switch verb {
    case .new: Message("enter a new lead", "inserisce un nuovo lead")
    case .open: Message("open a lead; what follows is about it", "apre un lead: ciò che segue lo riguarda")
    case .show:
      Message("show a lead, an opportunity or an entry", "mostra un lead, un'opportunità o una voce")
    case .find: Message("find leads", "cerca fra i lead")
    case .timeline: Message("what happened, newest first", "che cosa è successo, a partire dalle ultime voci")
    case .set: Message("change fields", "cambia i campi")
    case .assign:
      Message("give a lead to a person or a team", "assegna un lead a una persona o a una squadra")
    case .take: Message("take a lead yourself", "prende in carico un lead")
    case .later: Message("put a lead out of sight until then", "toglie un lead dalla vista fino a una data")
    case .post: Message("say something to everybody on the lead", "dice qualcosa a chi segue il lead")
    case .ask: Message("ask who knows, and whom to ask", "chiede chi sa qualcosa e propone a chi domandare")
    case .reply: Message("answer an entry", "risponde a una voce")
    case .note: Message("keep a note", "aggiunge una nota")
    case .call: Message("log a phone call, or plan one", "registra una telefonata o ne programma una")
    case .meet: Message("log a meeting, or plan one", "registra un incontro o ne fissa uno")
    case .email: Message("log an e-mail, or send it", "registra un'e-mail, o la invia")
    case .task: Message("something to be done by then", "annota una cosa da fare entro una data")
    case .done: Message("an activity is done; say what came of it", "chiude un'attività e dice com'è andata")
    default: furtherSummary(of: verb)
    }
  }

  private static func furtherSummary(of verb: Verb) -> Message {
    switch verb {
    case .remind: Message("remind yourself of something", "ti ricorda una cosa")
    case .snooze: Message("put an activity off", "rimanda un'attività")
    case .skip: Message("an activity is not to be done", "lascia perdere un'attività")
    case .next: Message("what to do next, best first", "che cosa fare ora, prima il meglio")
    case .cards: Message("reminders, warnings and suggestions", "promemoria, avvisi e proposte")
    case .stakeholder: Message("who has a say", "chi ha voce in capitolo")
    case .competitor: Message("who else may win it", "chi altro può aggiudicarselo")
    case .flow: Message("how far it is, and what is missing", "a che punto è, e che cosa manca")
    case .stage: Message("go to the next stage, or another", "passa alla fase seguente, o a un'altra")
    case .sequence: Message("a plan of calls, e-mails and waits", "un piano di chiamate, e-mail e attese")
    case .calendar: Message("your appointments in your own calendar", "i tuoi appuntamenti nel tuo calendario")
    case .report: Message("figures: how far leads come, and how fast", "cifre: quanti lead avanzano, e in quanto tempo")
    case .react: Message("react with an emoji", "reagisce con un'emoji")
    case .pin: Message("pin an entry to the top", "fissa una voce in alto")
    case .edit: Message("change what you wrote", "modifica ciò che hai scritto")
    case .delete: Message("delete what you wrote", "elimina ciò che hai scritto")
    case .accept: Message("accept what was suggested", "accetta ciò che è stato proposto")
    case .dismiss: Message("dismiss what was suggested", "scarta ciò che è stato proposto")
    case .enrich: Message("have plugins find out about a lead", "fa cercare ai plugin notizie su un lead")
    case .facts: Message("what plugins found out, and where", "che cosa hanno trovato i plugin, e dove")
    case .score: Message("how good a lead is, and why", "quanto vale un lead, e perché")
    case .run: Message("run a command of a plugin", "esegue il comando di un plugin")
    case .qualify: Message("make a lead an opportunity", "trasforma un lead in opportunità")
    case .disqualify: Message("give a lead up, and say why", "abbandona un lead e dice perché")
    case .reactivate: Message("open a closed lead again", "riapre un lead chiuso")
    case .duplicates: Message("what may be the same customer as a lead", "chi può essere lo stesso cliente di un lead")
    case .merge: Message("two leads that are one and the same", "unisce due lead che sono lo stesso")
    case .win: Message("an opportunity is won", "chiude un'opportunità come vinta")
    case .lose: Message("an opportunity is lost; say why", "chiude un'opportunità come persa e dice perché")
    case .reopen: Message("open a closed opportunity again", "riapre un'opportunità chiusa")
    case .undo: Message("take your last change back", "annulla la tua ultima modifica")
    case .follow: Message("be told what others write on a lead", "ti avvisa di ciò che altri scrivono su un lead")
    case .link:
      Message("get a code, or link this chat's account by it", "crea un codice, o collega con esso un account")
    case .who: Message("who is there, and what they are at", "chi c'è e di che cosa si occupa")
    case .whoami: Message("who you are here", "chi sei qui")
    case .missed: Message("what was said since you looked", "che cosa è stato detto da quando hai guardato")
    default: Message("this list, or a page on a command", "questo elenco, o la pagina di un comando")
    }
  }

  /// What a command's page says besides.
  static func details(of verb: Verb) -> Message? {
    switch verb {
    case .new:
      Message(
        "Fields have English and Italian names; a value runs to the next field. --owner maria gives it to her.",
        "I campi hanno nomi italiani e inglesi; un valore arriva fino al campo successivo. --proprietario maria lo dà a lei."
      )
    case .set:
      Message(
        """
        Fields have English and Italian names; a value runs to the next field.
        rating= empties one. owner=@maria gives a record away, owner=nobody leaves it to nobody.
        An opportunity has topic, amount, description, owner, account, contact, visibility.
        """,
        """
        I campi hanno nomi italiani e inglesi; un valore arriva fino al campo successivo.
        temperatura= ne svuota uno. proprietario=@maria lo assegna, proprietario=nessuno lo toglie a chi lo ha.
        Un'opportunità ha argomento, importo, descrizione, proprietario, account, contatto, visibilità.
        """)
    case .call, .meet, .email, .task:
      Message(
        """
        Flags stand before the text; from there on it is kept as you type it.
        Times: 2026-03-01 15:00, 2026-03-01T15:00+01:00, 15:00. Durations: 12m, 1h30m, 90 min.
        """,
        """
        Le opzioni precedono il testo, che resta come lo scrivi.
        Orari: 2026-03-01 15:00, 2026-03-01T15:00+01:00, 15:00. Durate: 12m, 1h30m, 90 min.
        """)
    case .report:
      Message(
        """
        It counts the leads entered in a time. Sellers see their own figures; managers
        see all they may see. GET /api/v1/reports/NAME has more columns, and CSV.
        """,
        """
        Conta i lead inseriti in un periodo. I venditori vedono le proprie cifre; i
        responsabili tutto ciò che possono vedere. GET /api/v1/reports/NOME ha più
        colonne, anche in CSV.
        """)
    case .later:
      Message(
        "Times: 2026-09-01, 2026-09-01 15:00. With “now” the lead is back.",
        "Date: 2026-09-01, 2026-09-01 15:00. Con «adesso» il lead torna visibile.")
    case .disqualify:
      Message(
        "/lost #42 is the same as /disqualify #42 lost. On an opportunity it is /lose.",
        "/perso #42 equivale a /squalifica #42 perso. Su un'opportunità equivale a /perdi.")
    case .merge:
      Message(
        """
        #17 wins where both know something, #42 fills what is empty. #42 and #42.3 keep working,
        and both histories stand on #17. Sequences on #42 end. /undo #17 takes it back.
        """,
        """
        Dove entrambi sanno qualcosa vale #17, #42 riempie ciò che è vuoto. #42 e #42.3 restano validi,
        e su #17 stanno entrambe le cronologie. Le sequenze di #42 finiscono. /annulla #17 lo annulla.
        """)
    case .win, .lose, .reopen:
      Message(
        "With a qualified lead open, or as #42, it is about the opportunity it became.",
        "Con un lead qualificato aperto, o come #42, riguarda l'opportunità che ne è nata.")
    case .dismiss:
      Message(
        "What a plugin wrote, or what was accepted from it, is taken back by dismissing it.",
        "Scartando ciò che un plugin ha scritto, o che ne è stato accettato, il campo torna com'era.")
    case .score:
      Message(
        "The reasons add up to the score. What is worth asking next moves it most.",
        "Le ragioni sommano al punteggio. La domanda consigliata è quella che lo sposta di più.")
    case .run:
      Message(
        "The command's own name will do: /vat #42 … is /run vat #42 ….",
        "Basta il nome del comando: /vat #42 … equivale a /esegui vat #42 ….")
    case .follow, .pin, .react:
      Message("--off takes it back.", "--togli lo annulla.")
    default: nil
    }
  }
}
