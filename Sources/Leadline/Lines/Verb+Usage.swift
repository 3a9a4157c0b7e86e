extension Verb {
  /// How its line is written: the same in both languages.
  public var usage: [String] {
    switch self {
    case .new:
      [
        "/new TOPIC [--first-name Anna] [--company \"Bar Centrale\"] [--FIELD VALUE] …",
        "/new [TOPIC] --from #17.4",
      ]
    case .open: ["/open #42", "/open O-7"]
    case .show: ["/show [#42]", "/show #42.7"]
    case .find: ["/find TEXT [--status open|qualified|disqualified] [--owner NAME|nobody]"]
    case .timeline:
      ["/timeline [#42] [--kinds post,call] [--author NAME] [--query TEXT] [--upcoming] [--limit 20]"]
    case .set: ["/set [#42] FIELD=VALUE FIELD=\"TWO WORDS\" …"]
    case .assign: ["/assign [#42] @NAME|@TEAM|nobody"]
    case .take: ["/take [#42]"]
    case .later: ["/later [#42] TIME", "/later [#42] now"]
    case .post: ["/post [#42] TEXT"]
    case .ask: ["/ask [#42] TEXT"]
    case .reply: ["/reply #42.3 TEXT"]
    case .note: ["/note [#42] TEXT"]
    case .call: ["/call [#42] [--in|--out] [--at TIME] [--duration 12m] TEXT"]
    case .meet: ["/meet [#42] TIME [--for 1h] [--with NAMES] [--place PLACE] [--invite] TEXT"]
    case .email: ["/email [#42] [--in|--send] --subject SUBJECT TEXT"]
    case .task: ["/task [#42] --due TIME TEXT"]
    case .remind: ["/remind [#42] TIME TEXT"]
    case .done: ["/done #42.7 [TEXT]"]
    case .snooze: ["/snooze #42.7 TIME", "/snooze #42.7 now"]
    case .skip: ["/skip #42.7 [TEXT]"]
    case .next: ["/next [#42] [--limit 5] [--kinds call,task] [--days 7] [--owner NAME]"]
    case .stakeholder:
      [
        "/stakeholder [#42]", "/stakeholder [#42] add NAME [as ROLE] [--email E] [--phone P] [--title T]",
        "/stakeholder [#42] remove NAME",
      ]
    case .competitor:
      [
        "/competitor [#42]",
        "/competitor [#42] add NAME [--threat low|medium|high] [--website W] [--strengths S] [--weaknesses S]",
        "/competitor [#42] remove NAME",
      ]
    case .flow: ["/flow [#42]", "/flow [#42] use NAME", "/flow [O-7] show STAGE"]
    case .stage:
      [
        "/stage [#42] [next|back|STAGE] [--waive REASON]", "/stage [#42] check STEP [--off]", "/stage [#42] abandon",
      ]
    case .sequence: ["/sequence [#42]", "/sequence [#42] attach NAME", "/sequence [#42] stop [NAME]"]
    case .calendar: ["/calendar", "/calendar --off", "/calendar revoke @maria"]
    case .cards:
      [
        "/cards [#42] [--kinds KIND,…] [--limit N] [--owner @maria]", "/cards done K-12", "/cards snooze K-12 TIME|now",
        "/cards dismiss K-12", "/cards rules [KIND=VALUE …]", "/cards quiet [20:00-8:00|off]",
        "/cards digest [8:00|off]", "/cards mail [on|off]",
      ]
    case .report:
      [
        "/report [funnel|conversion|time-in-stage|first-contact|questions] [--from TIME] [--to TIME]",
        "/report [NAME] [--by source|owner|team|campaign] [--owner NAME|TEAM|nobody]",
      ]
    case .react: ["/react #42.3 EMOJI [--off]"]
    case .pin: ["/pin #42.3 [--off]"]
    case .edit: ["/edit #42.3 TEXT", "/edit #42.7 --at TIME [TEXT]"]
    case .delete: ["/delete #42.3"]
    case .enrich: ["/enrich [#42]"]
    case .facts: ["/facts [#42]"]
    case .accept: ["/accept #42.9 [FIELD …]"]
    case .dismiss: ["/dismiss #42.9 [FIELD …]"]
    case .score: ["/score [#42]"]
    case .run: ["/run NAME [#42] TEXT"]
    case .qualify:
      [
        "/qualify [#42] [--account new|none|ID] [--contact new|none|ID] [--opportunity new|none|ID] [--waive REASON]"
      ]
    case .disqualify: ["/disqualify [#42] lost|cannot-contact|no-longer-interested|canceled [NOTE]"]
    case .reactivate: ["/reactivate [#42]"]
    case .duplicates: ["/duplicates [#42]"]
    case .merge: ["/merge [#42] into #17"]
    case .win: ["/win [O-7] [AMOUNT]"]
    case .lose: ["/lose [O-7] REASON [--to COMPETITOR]"]
    case .reopen: ["/reopen [O-7]"]
    case .undo: ["/undo [#42]"]
    case .follow: ["/follow [#42] [--off]"]
    case .link: ["/link", "/link CODE"]
    case .who: ["/who [@NAME]"]
    case .whoami: ["/whoami"]
    case .missed: ["/missed"]
    case .help: ["/help [COMMAND]"]
    }
  }

  /// Lines to learn from: each can be typed as it stands.
  public var examples: [Message] {
    switch self {
    case .new:
      [
        Message(
          "/new New espresso machines --first-name Anna --company Bar Centrale --source Trade Show",
          "/nuovo Macchine da caffè nuove --nome Anna --azienda Bar Centrale --origine Fiera"),
        Message("/new --from #17.4", "/nuovo --da #17.4"),
      ]
    case .open: [Message("/open #42", "/apri #42")]
    case .show: [Message("/show #42", "/mostra #42"), Message("/show #42.7", "/mostra #42.7")]
    case .find: [Message("/find bar centrale --status open", "/cerca bar centrale --stato aperto")]
    case .timeline:
      [
        Message(
          "/timeline #42 --kinds call,note --limit 20", "/cronologia #42 --tipi chiamate,note --limite 20"),
        Message("/timeline --upcoming", "/cronologia --futuri"),
      ]
    case .set:
      [
        Message(
          "/set #42 industry=Hospitality employees=84", "/imposta #42 settore=Ristorazione dipendenti=84"),
        Message("/set phone=\"+39 02 1234567\"", "/imposta telefono=\"+39 02 1234567\""),
        Message("/set O-7 amount=12500 owner=@maria", "/imposta O-7 importo=12500 proprietario=@maria"),
      ]
    case .assign:
      [
        Message("/assign #42 @maria", "/assegna #42 @maria"),
        Message("/assign #42 nobody", "/assegna #42 nessuno"),
      ]
    case .take: [Message("/take #42", "/prendi #42")]
    case .later:
      [
        Message("/later #42 2026-09-01", "/rimanda #42 2026-09-01"),
        Message("/later #42 now", "/rimanda #42 adesso"),
      ]
    default: conversationExamples
    }
  }

  private var conversationExamples: [Message] {
    switch self {
    case .post:
      [
        Message(
          "/post #42 They open a second bar in spring", "/pubblica #42 In primavera aprono un secondo bar")
      ]
    case .ask:
      [Message("/ask #42 Anyone know this customer?", "/chiedi #42 Qualcuno conosce questo cliente?")]
    case .reply:
      [Message("/reply #42.3 I sold to them in 2019", "/rispondi #42.3 Gli ho venduto qualcosa nel 2019")]
    case .note: [Message("/note #42 don't call before 9", "/nota #42 non chiamare prima delle 9")]
    case .call:
      [
        Message(
          "/call #42 --out --duration 12m Wants an offer", "/chiama #42 --uscita --durata 12m Vuole un'offerta"),
        Message(
          "/call --at 2026-03-02 10:30 Ask about the budget",
          "/chiama --alle 2026-03-02 10:30 Chiedere del budget"),
      ]
    case .meet:
      [
        Message(
          "/meet #42 2026-03-05 15:00 --for 1h --with \"Anna Rossi\" --place Milano Demo",
          "/incontra #42 2026-03-05 15:00 --per 1h --con \"Anna Rossi\" --luogo Milano Dimostrazione")
      ]
    case .email:
      [
        Message(
          "/email #42 --subject \"Our offer\" Sent the offer for three machines",
          "/mail #42 --oggetto \"La nostra offerta\" Mandata l'offerta per tre macchine")
      ]
    case .task:
      [
        Message(
          "/task #42 --due 2026-03-01 Send the brochure",
          "/compito #42 --entro 2026-03-01 Mandare il dépliant")
      ]
    case .remind:
      [
        Message(
          "/remind #42 tomorrow 9:00 Ask for the floor plan", "/ricorda #42 domani alle 9 Chiedere la piantina")
      ]
    case .snooze: [Message("/snooze #42.7 Monday", "/posponi #42.7 lunedì")]
    case .skip: [Message("/skip #42.7 They called first", "/salta #42.7 Hanno chiamato loro")]
    case .done: [Message("/done #42.7 She will decide in May", "/fatto #42.7 Decide a maggio")]
    case .react: [Message("/react #42.3 👍", "/reagisci #42.3 👍")]
    case .pin: [Message("/pin #42.3", "/fissa #42.3"), Message("/pin #42.3 --off", "/fissa #42.3 --togli")]
    case .edit: [Message("/edit #42.3 They open in April", "/modifica #42.3 Aprono ad aprile")]
    case .delete: [Message("/delete #42.3", "/elimina #42.3")]
    default: closingExamples
    }
  }

  private var closingExamples: [Message] {
    switch self {
    case .next:
      [
        Message("/next", "/prossimo"),
        Message("/next --days 7 --kinds calls", "/prossimo --giorni 7 --tipi telefonate"),
      ]
    case .stakeholder:
      [
        Message(
          "/stakeholder #42 add Anna Rossi as decision maker", "/interessato #42 aggiungi Anna Rossi come decisore"),
        Message("/stakeholder #42 remove Anna Rossi", "/interessato #42 togli Anna Rossi"),
      ]
    case .competitor:
      [
        Message(
          "/competitor #42 add Rossi Coffee --threat high", "/concorrente #42 aggiungi Caffè Rossi --minaccia alta"),
        Message("/competitor #42 remove Rossi Coffee", "/concorrente #42 togli Caffè Rossi"),
      ]
    case .flow:
      [
        Message("/flow #42", "/processo #42"), Message("/flow #42 use small-budget", "/processo #42 usa small-budget"),
        Message("/flow O-7 show Qualify", "/processo O-7 mostra Qualificare"),
      ]
    case .stage:
      [
        Message("/stage O-7 next", "/fase O-7 avanti"), Message("/stage O-7 Propose", "/fase O-7 Proporre"),
        Message("/stage O-7 check presentation", "/fase O-7 spunta presentation"),
      ]
    case .sequence:
      [
        Message("/sequence #42 attach trade-fair", "/sequenza #42 avvia trade-fair"),
        Message("/sequence #42 stop", "/sequenza #42 ferma"),
      ]
    case .calendar: [Message("/calendar", "/calendario")]
    case .cards:
      [
        Message("/cards snooze K-12 tomorrow", "/schede posponi K-12 domani"),
        Message("/cards rules silence=21d score=off", "/schede regole silenzio=21g punteggio=no"),
        Message("/cards quiet 20:00-8:00", "/schede silenzio 20:00-8:00"),
      ]
    case .report:
      [
        Message("/report", "/rapporto"),
        Message(
          "/report conversion --from 2026-01-01 --by owner", "/rapporto conversione --dal 2026-01-01 --per proprietario"
        ),
        Message("/report time in stage", "/rapporto tempo in fase"),
      ]
    case .accept:
      [
        Message("/accept #42.9", "/accetta #42.9"),
        Message("/accept #42.9 industry", "/accetta #42.9 settore"),
      ]
    case .dismiss: [Message("/dismiss #42.9 employees", "/scarta #42.9 dipendenti")]
    case .enrich: [Message("/enrich #42", "/arricchisci #42")]
    case .facts: [Message("/facts #42", "/fatti #42")]
    case .score: [Message("/score #42", "/punteggio #42")]
    case .run: [Message("/run vat #42 IT00743110157", "/esegui vat #42 IT00743110157")]
    case .qualify:
      [
        Message("/qualify #42", "/qualifica #42"),
        Message(
          "/qualify #42 --account A-3 --opportunity none", "/qualifica #42 --account A-3 --opportunità nessuna"),
        Message("/qualify #42 --dry-run", "/qualifica #42 --prova"),
      ]
    case .disqualify:
      [Message("/disqualify #42 lost bought elsewhere", "/squalifica #42 perso ha comprato altrove")]
    case .reactivate: [Message("/reactivate #42", "/riattiva #42")]
    case .duplicates: [Message("/duplicates #42", "/doppioni #42")]
    case .merge:
      [
        Message("/merge #42 into #17", "/unisci #42 in #17"),
        Message("/merge #42 into #17 --dry-run", "/unisci #42 in #17 --prova"),
      ]
    case .win: [Message("/win O-7 12500 EUR", "/vinci O-7 12500 EUR")]
    case .lose:
      [Message("/lose O-7 too expensive --to Rossi Coffee", "/perdi O-7 troppo caro --a Caffè Rossi")]
    case .reopen: [Message("/reopen O-7", "/riapri O-7")]
    case .undo: [Message("/undo", "/annulla"), Message("/undo #42", "/annulla #42")]
    case .follow: [Message("/follow #42", "/segui #42"), Message("/follow #42 --off", "/segui #42 --togli")]
    case .link: [Message("/link 7F3K-29QD", "/collega 7F3K-29QD")]
    case .who: [Message("/who", "/chi"), Message("/who @maria", "/chi @maria")]
    case .whoami: [Message("/whoami", "/chisono")]
    case .missed: [Message("/missed", "/novità")]
    case .help: [Message("/help qualify", "/aiuto qualifica")]
    default: []
    }
  }
}
