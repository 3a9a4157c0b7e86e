/// Sentences that were written once the rules stood; see ``HeldOutTests``.
enum ItalianHeldOut {
  static let text = """
    Appena sentita Anna: budget intorno ai 17.500 tutto compreso. => budget=17500.00 EUR
    Hanno accantonato 24 mila euro per i lavori. => budget=24000.00 EUR; budgetStatus=canBuy
    Non vuole superare i 9.000 euro. => budget=9000.00 EUR
    Come cifra siamo sui 13 mila, dice lei, è quello che può spendere. => budget=13000.00 EUR
    Il loro tetto è di 16.000 euro. => budget=16000.00 EUR
    Budget complessivo per i tre locali: 45-50 mila euro. => budget=50000.00 EUR
    La direzione ha sbloccato 20.000 euro per l'acquisto. => budget=20000.00 EUR; budgetStatus=canBuy
    Non ci sono soldi per attrezzature nuove. => budgetStatus=noCommittedBudget
    È tutto a posto, vogliono firmare subito. => budgetStatus=willBuy; timeframe=immediate
    Spera di avere la macchina nuova in funzione per metà aprile. => timeframe=nextQuarter
    L'idea è di cambiare le macchine durante l'estate. => timeframe=thisYear
    Ne serve una subito, quella vecchia è morta. => timeframe=immediate
    Vuole fare l'ordine prima di fine marzo. => timeframe=thisQuarter
    Deve essere tutto installato per l'apertura del 20 aprile. => timeframe=nextQuarter
    Puntano al terzo trimestre. => timeframe=thisYear
    Vuole comprare nelle prossime quattro settimane. => timeframe=thisQuarter
    Senza una seconda macchina non riescono a lavorare, ne hanno assoluto bisogno. => need=mustHave
    Il frigo per il latte sarebbe comodo. => need=goodToHave
    Si trovano bene così, non hanno bisogno di cambiare. => need=noNeed
    Alla fine chi decide è Federico Lanza. => decisionMaker=Federico Lanza; person=Federico Lanza/decisionMaker
    Senza la firma di Claudia Moretti non si compra niente. => decisionMaker=Claudia Moretti; person=Claudia Moretti/decisionMaker
    Decidono i soci in assemblea. => purchaseProcess=committee
    Anna decide tutto da sola. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker; purchaseProcess=individual
    Se ne parla in consiglio, decidono loro. => purchaseProcess=committee
    Anna decide insieme alla sorella Laura. => purchaseProcess=committee; person=Anna Rossi/decisionMaker; person=Laura/decisionMaker
    Ho conosciuto il nuovo responsabile acquisti, Oliviero Bruni. => person=Oliviero Bruni/stakeholder
    Valeria Poli, direttrice finanziaria, è arrivata a metà riunione. => person=Valeria Poli/economicBuyer
    Il loro responsabile IT, Marco Danesi, ha fatto molte domande. => person=Marco Danesi/technicalBuyer
    Gianni tifa per noi. => person=Gianni/champion
    Valeria Poli si trova a valeria.poli@poli.example. => person=Valeria Poli/stakeholder/valeria.poli@poli.example
    Giovedì gli lascio i campioni. => us=2026-02-12
    Le devo un preventivo aggiornato entro domani. => us=2026-02-11
    Anna ci manda la piantina mercoledì. => them=2026-02-11
    Ci risentiamo lunedì. => us=2026-02-16
    Hanno detto che ci fanno sapere entro venerdì. => them=2026-02-13
    Ricordarmi di chiamare Federico Lanza venerdì. => us=2026-02-13
    Hanno già un preventivo di Eversys. => rival=Eversys
    La Rancilio è già stata lì con una macchina in prova. => rival=Rancilio
    Guardano anche una Dalla Corte. => rival=Dalla Corte
    L'altro fornitore in gara è Astoria Macchine. => rival=Astoria Macchine
    Nessuno ha parlato di budget.
    Quando ho chiesto del budget si è messa a ridere.
    Il nostro agente gli ha offerto 13.000 euro IVA compresa.
    Prima dovrebbero trovare i 10.000 euro.
    Il vecchio noleggio era 250 euro al mese.
    Si chiede se 12.000 euro bastino.
    Abbiamo speso 400 euro in campioni.
    Il padrone di casa vuole 3.000 euro in più.
    Hanno rinnovato il bar in estate.
    Il nostro magazzino chiude a fine marzo.
    Spero di sentirla presto.
    La consegna dell'aprile scorso è arrivata in ritardo.
    Puoi chiedere a Federico Lanza chi firma?
    Magari decidesse Anna.
    Il mio collega John Smith conosce il titolare.
    Anna è stata molto gentile.
    Lasciato un messaggio, riprovo.
    Il corso per baristi di lunedì è andato bene.
    Lì nessuno ha mai sentito parlare di Rancilio.
    Una volta avevano una Eversys ma l'hanno venduta.
    """
}
