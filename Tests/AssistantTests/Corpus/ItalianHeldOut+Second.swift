extension ItalianHeldOut {
  /// A second set, written after what the first one missed had been learned from.
  static let second = """
    Come budget parliamo di 22-25 mila, per di più deve sentire la banca. => budget=25000.00 EUR
    In tutto ci vogliono mettere 35.000 €. => budget=35000.00 EUR
    Anna conferma un budget di 14k per macchina e macinino. => budget=14000.00 EUR
    Si sono dati un limite di 10.000 euro. => budget=10000.00 EUR
    Più di 6 mila non può pagare. => budget=6000.00 EUR
    Budget approvato dalla sede fino a 19.000 euro. => budget=19000.00 EUR; budgetStatus=canBuy
    Per questo trimestre niente soldi, mi dicono.
    Il budget non glielo danno. => budgetStatus=noCommittedBudget
    È pronto a ordinare subito. => budgetStatus=willBuy; timeframe=immediate
    Sperano di installare nel terzo trimestre. => timeframe=thisYear
    Il nuovo locale deve essere operativo dal 1 giugno. => timeframe=nextQuarter
    È urgente, inizia la stagione e gli servono due macchine. => timeframe=immediate
    Sostituiscono tutte le macchine entro fine giugno. => timeframe=nextQuarter
    Decisione a metà marzo secondo Anna. => timeframe=thisQuarter
    Le piacerebbe averla prima di Pasqua. => timeframe=nextQuarter
    Con calma, basta che la comprano entro l'anno. => timeframe=thisYear
    Il macinino nuovo serve per l'apertura ai primi di maggio. => timeframe=nextQuarter
    Perdono clienti ogni giorno, hanno un disperato bisogno di una macchina che funzioni. => need=mustHave
    Un secondo macinino sarebbe utile ma non è indispensabile. => need=goodToHave
    Per adesso non gli serve una macchina nuova.
    L'ultima parola spetta alla signora Fontana. => decisionMaker=Fontana; person=Fontana/decisionMaker
    Il capo di Anna, Renato Fontana, prende le decisioni. => decisionMaker=Renato Fontana; person=Renato Fontana/decisionMaker
    Il decisore è Renato Fontana, Anna raccoglie solo le offerte. => decisionMaker=Renato Fontana; person=Renato Fontana/decisionMaker
    Decide solo Anna. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker
    I tre fratelli decidono tutto insieme. => purchaseProcess=committee
    Sopra i 5.000 euro si passa dal consiglio di amministrazione. => purchaseProcess=committee
    Renato Fontana e Anna decidono insieme. => purchaseProcess=committee; person=Renato Fontana/decisionMaker; person=Anna Rossi/decisionMaker
    Parlato con Enrico Sarti, il direttore di stabilimento. => person=Enrico Sarti/technicalBuyer
    C'era anche Beatrice dell'ufficio acquisti. => person=Beatrice/stakeholder
    Camilla Ferri è dalla nostra parte. => person=Camilla Ferri/champion
    L'avvocato è Dario Ponti. => person=Dario Ponti/legal
    Renato Fontana, amministratore delegato, +39 02 5551234. => person=Renato Fontana/stakeholder//+39 02 5551234
    Giovedì alle 10 passo a trovarli. => us=2026-02-12
    Devo farmi sentire con Anna entro mercoledì. => us=2026-02-11
    Enrico manda le misure domani. => them=2026-02-11
    Anna mi chiama venerdì. => them=2026-02-13
    Prossimo passo: demo da loro lunedì. => us=2026-02-16
    Abbiamo promesso una risposta entro giovedì. => us=2026-02-12
    Hanno anche un'offerta della Caffitaly. => rival=Caffitaly
    Ieri c'era La Cimbali. => rival=La Cimbali
    Il rivale principale è Fabrikam. => rival=Fabrikam
    Hanno confrontato la nostra macchina con una della Sanremo. => rival=Sanremo
    Sentita Anna, nessuna novità.
    Anna ha chiesto il nostro listino.
    La macchina che gli abbiamo venduto nel 2020 costava 11.000 euro.
    Sai se hanno 20.000 euro?
    L'affitto è salito di 800 euro.
    Renato era in riunione.
    La demo è prevista per marzo.
    Secondo me lì nessuno ha guardato i prezzi.
    Sull'ultimo affare abbiamo perso 3.000 euro.
    Quanto chiede Fabrikam?
    Da Rancilio non compreranno mai.
    Ha deciso di aspettare.
    A Natale erano chiusi.
    La nuova legge vale da aprile.
    Aggiornate l'indirizzo, per favore.
    Il nostro direttore partecipa alla prossima riunione.
    Non ha idea di chi decida.
    Anna vi saluta.
    """
}
