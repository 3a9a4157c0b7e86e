/// What is written after calls and visits in Italian, and what it says: `sentence => finding; finding`.
///
/// A sentence without `=>` says nothing that a field could hold.
enum ItalianCorpus {
  static let text = """
    Il budget è di 15.000 euro. => budget=15000.00 EUR
    Hanno stanziato 15.000 euro. => budget=15000.00 EUR; budgetStatus=canBuy
    Budget: circa 20 mila => budget=20000.00 EUR
    Possono spendere fino a 12.000 €. => budget=12000.00 EUR
    Vogliono spendere al massimo 8 mila euro. => budget=8000.00 EUR
    Hanno un budget tra i 10 e i 15 mila euro. => budget=15000.00 EUR
    Budget sui 18k per due macchine. => budget=18000.00 EUR
    Il titolare è disposto a investire 50.000 euro. => budget=50000.00 EUR
    Ha a disposizione quindicimila euro. => budget=15000.00 EUR
    Hanno messo da parte 9.500 euro per la ristrutturazione. => budget=9500.00 EUR; budgetStatus=canBuy
    Non vogliono spendere più di 7.000 euro. => budget=7000.00 EUR
    Mi ha detto che il loro budget è 25 mila. => budget=25000.00 EUR
    Il budget è stato approvato. => budgetStatus=canBuy
    Budget approvato: 22.000 euro. => budget=22000.00 EUR; budgetStatus=canBuy
    15.000 euro di budget, confermati. => budget=15000.00 EUR
    Il tetto di spesa è 6.500 euro. => budget=6500.00 EUR
    Arrivano a 14.000 euro, non di più. => budget=14000.00 EUR
    Investiranno 1,5 milioni di euro in tutta la catena. => budget=1500000.00 EUR
    Credo che il budget sia di 10.000 euro. => budget=10000.00 EUR
    Il cliente ha un budget di 30.000 CHF. => budget=30000.00 CHF
    Hanno 11.000 euro a disposizione. => budget=11000.00 EUR
    La spesa massima è di 5 mila euro. => budget=5000.00 EUR
    Non hanno budget. => budgetStatus=noCommittedBudget
    Non c'è budget per le macchine nuove. => budgetStatus=noCommittedBudget
    Non hanno soldi. => budgetStatus=noCommittedBudget
    Sono pronti a firmare. => budgetStatus=willBuy
    Vogliono procedere con la due gruppi. => budgetStatus=willBuy
    Hanno i soldi. => budgetStatus=canBuy
    Il budget c'è. => budgetStatus=canBuy
    Vogliono cambiare le macchine entro marzo. => timeframe=thisQuarter
    Gli serve entro la fine di aprile. => timeframe=nextQuarter
    Vuole rinnovare due macchine prima di Pasqua. => timeframe=nextQuarter
    Ne hanno bisogno subito. => timeframe=immediate
    Serve il prima possibile. => timeframe=immediate
    Hanno bisogno della macchina con urgenza. => timeframe=immediate
    Vogliono sostituire tutto quest'anno. => timeframe=thisYear
    Contano di comprare il prossimo trimestre. => timeframe=nextQuarter
    Decidono entro giugno. => timeframe=nextQuarter
    Aprono a settembre e vogliono le macchine installate ad agosto. => timeframe=thisYear
    L'apertura è prevista a maggio. => timeframe=nextQuarter
    Vorrebbero averla installata prima dell'estate. => timeframe=nextQuarter
    Vogliono partire tra due mesi. => timeframe=nextQuarter
    L'installazione serve entro tre settimane. => timeframe=thisQuarter
    Vogliono comprare entro fine trimestre. => timeframe=thisQuarter
    La consegna serve per il 15 marzo. => timeframe=thisQuarter
    Intende cambiare fornitore entro fine anno. => timeframe=thisYear
    La scadenza è fine febbraio. => timeframe=thisQuarter
    Devono sostituire la vecchia macchina entro ottobre. => timeframe=thisYear
    Hanno fretta, vogliono comprare questa settimana. => timeframe=immediate
    Vogliono ordinare nel secondo trimestre. => timeframe=nextQuarter
    Hanno assoluto bisogno di un secondo macinino. => need=mustHave
    Non possono farne a meno. => need=mustHave
    Per loro è indispensabile. => need=mustHave
    Una macchina nuova farebbe comodo. => need=goodToHave
    Non è una priorità. => need=goodToHave
    Non hanno bisogno di nulla. => need=noNeed
    Dice che non gli serve niente. => need=noNeed
    Per loro è importante. => need=shouldHave
    Ha davvero bisogno di due macchine entro marzo. => need=mustHave; timeframe=thisQuarter
    Decide Anna. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker
    Decide il titolare, Mario Bianchi. => decisionMaker=Mario Bianchi; person=Mario Bianchi/decisionMaker
    Il decisore è Luca Ferrari. => decisionMaker=Luca Ferrari; person=Luca Ferrari/decisionMaker
    Paolo ha l'ultima parola. => decisionMaker=Paolo; person=Paolo/decisionMaker
    La titolare, Giulia Conti, decide tutto. => decisionMaker=Giulia Conti; person=Giulia Conti/decisionMaker
    Chi decide è la signora Galli. => decisionMaker=Galli; person=Galli/decisionMaker
    La decisione spetta a Sara Monti. => decisionMaker=Sara Monti; person=Sara Monti/decisionMaker
    A decidere è Stefano Villa. => decisionMaker=Stefano Villa; person=Stefano Villa/decisionMaker
    Il sig. Colombo firma i contratti. => decisionMaker=Colombo; person=Colombo/decisionMaker
    È Marta Galli che decide. => decisionMaker=Marta Galli; person=Marta Galli/decisionMaker
    Non decide lui, decide Marta Galli. => decisionMaker=Marta Galli; person=Marta Galli/decisionMaker
    Decide il consiglio di amministrazione. => purchaseProcess=committee
    Decidono insieme. => purchaseProcess=committee
    I soci decidono a maggioranza. => purchaseProcess=committee
    È una decisione collegiale. => purchaseProcess=committee
    Suo fratello Paolo decide con lei. => purchaseProcess=committee; person=Paolo/decisionMaker
    Anna e Paolo decidono insieme. => purchaseProcess=committee; person=Anna Rossi/decisionMaker; person=Paolo/decisionMaker
    Decide da solo. => purchaseProcess=individual
    Decide tutto lei. => purchaseProcess=individual
    Mario Bianchi decide da solo. => decisionMaker=Mario Bianchi; person=Mario Bianchi/decisionMaker; purchaseProcess=individual
    Luca è il nostro sponsor interno. => person=Luca/champion
    Il direttore finanziario, Giorgia Neri, era in riunione. => person=Giorgia Neri/economicBuyer
    Ho parlato con Marta Galli. => person=Marta Galli/stakeholder
    Il capo progetto è Paolo Verdi. => person=Paolo Verdi/projectManager
    Elena Riva, il loro avvocato, leggerà il contratto. => person=Elena Riva/legal
    Davide Sala è il responsabile IT. => person=Davide Sala/technicalBuyer
    Incontrato Franco Gatti, responsabile acquisti. => person=Franco Gatti/stakeholder
    Chiara Longo siede nel CdA. => person=Chiara Longo/boardMember
    Riunione con Tommaso Basso e Lucia Colli. => person=Tommaso Basso/stakeholder; person=Lucia Colli/stakeholder
    Scrivere a Luca Ferrari, luca@barcentrale.example. => person=Luca Ferrari/stakeholder/luca@barcentrale.example
    Il cellulare di Giulia Conti è +39 347 1234567. => person=Giulia Conti/stakeholder//+39 347 1234567
    Sentita la dott.ssa Ricci al telefono. => person=Ricci/stakeholder
    Gli mando il preventivo entro venerdì. => us=2026-02-13
    La richiamo domani. => us=2026-02-11
    Lunedì gli porto i disegni. => us=2026-02-16
    Mi richiama lunedì. => them=2026-02-16
    Ci fanno sapere entro giovedì. => them=2026-02-12
    Mandare il preventivo entro venerdì. => us=2026-02-13
    Da richiamare lunedì. => us=2026-02-16
    Ha promesso di mandare la piantina entro mercoledì. => them=2026-02-11
    Ho promesso di portare la macchina demo martedì prossimo. => us=2026-02-17
    Devo preparare l'offerta entro fine mese. => us=2026-02-28
    Domani invio l'offerta. => us=2026-02-11
    Paolo confermerà entro venerdì. => them=2026-02-13
    Il cliente ci farà sapere entro giovedì, poi venerdì lo richiamo. => them=2026-02-12; us=2026-02-13
    Ci sentiamo giovedì. => us=2026-02-12
    Ci vediamo venerdì alle 15. => us=2026-02-13
    Manderemo il contratto lunedì. => us=2026-02-16
    Stanno parlando anche con Rossi Macchine. => rival=Rossi Macchine
    Stanno valutando anche La Cimbali. => rival=La Cimbali
    Hanno un'offerta di Fabrikam sul tavolo. => rival=Fabrikam
    Il concorrente è Rancilio. => rival=Rancilio
    Nuova Astra gli ha fatto un'offerta. => rival=Nuova Astra
    Hanno chiesto un preventivo anche a Brera Caffè. => rival=Brera Caffè
    Ci confrontano con Fabrikam e Rancilio. => rival=Fabrikam; rival=Rancilio
    Il fornitore attuale è Adige Forniture. => rival=Adige Forniture
    Comprano da Torrefazione Bora. => rival=Torrefazione Bora
    La Cimbali costa meno. => rival=La Cimbali
    In gara c'è anche Vittoria Macchine. => rival=Vittoria Macchine
    Hanno sentito anche la Rancilio. => rival=Rancilio
    Budget 15 mila, gli serve entro aprile e decide Luca Ferrari. => budget=15000.00 EUR; timeframe=nextQuarter; decisionMaker=Luca Ferrari; person=Luca Ferrari/decisionMaker
    Buona telefonata.
    Qual è il budget?
    Hanno un budget di 15.000 euro?
    Non hanno ancora un budget.
    Chiedere qual è il budget.
    Se avessero 20.000 euro ne comprerebbero due.
    Potrebbero spendere 10.000 euro.
    Forse il budget è di 15.000 euro.
    Il preventivo di La Cimbali è di 12.000 euro. => rival=La Cimbali
    Il concorrente chiede 9.000 euro.
    Il nostro prezzo è 14.500 euro.
    La nostra offerta è fuori budget di 3.000 euro.
    Abbiamo un budget di 5.000 euro per la fiera.
    La macchina costa 8.900 euro.
    Fatturano circa 2 milioni di euro.
    Pagano 900 euro di affitto al mese.
    L'anno scorso hanno speso 10.000 euro.
    L'anno scorso avevano un budget di 20.000 euro.
    Possono spendere 300 euro al mese.
    Fanno 2000 caffè al giorno.
    Non ci sono limiti di budget.
    Siamo dentro il budget.
    Hanno chiesto il 10% di sconto.
    Il bar ha 40 coperti e 2 baristi.
    Il locale è di 250 metri quadri.
    Il budget è in attesa di approvazione.
    Hanno aperto a marzo.
    Hanno comprato la vecchia macchina nel 2019.
    Vogliono il preventivo entro venerdì.
    Vuole essere richiamata il prima possibile.
    Vogliono vedere una demo a marzo.
    Gli serve subito il catalogo.
    Vogliono comprare l'anno prossimo.
    A marzo dell'anno scorso hanno comprato due macinini.
    Non vogliono comprare quest'anno.
    Dobbiamo installarla entro fine marzo.
    Quando vogliono comprare?
    La fiera è ad aprile.
    Lavora lì da gennaio.
    È urgente?
    Non è urgente.
    Anna non decide.
    Non decide lui.
    Chi decide?
    Non so chi decide.
    Chiedere a Paolo chi decide.
    Se decide Luca, vinciamo.
    Luca Ferrari era il direttore finanziario.
    Luca è il titolare?
    Il nostro direttore John Smith vuole più margine.
    Il Bar Anna è dietro l'angolo.
    Il locale è in via Giuseppe Verdi.
    Maggio è un mese pieno.
    Ho mandato il preventivo venerdì.
    Mi hanno richiamato ieri.
    Puoi mandare il preventivo entro venerdì?
    Qualcuno chiami Anna domani.
    Non la richiamo prima di lunedì.
    Vogliono che mandiamo l'offerta entro venerdì.
    Se la demo piace, mando il preventivo entro venerdì.
    La settimana scorsa era in ferie.
    La macchina arriva venerdì.
    Non stanno parlando con Rancilio.
    Hanno scartato Fabrikam.
    Stanno parlando con La Cimbali?
    Stanno parlando con il commercialista.
    Stanno valutando un secondo locale.
    La nostra offerta è pronta.
    Contoso Coffee ha fatto un'offerta.
    Portare la macchina piccola a due gruppi: il bancone è profondo solo 70 cm.
    Le piace quella rossa.
    Mandata la brochure, nessuna risposta.
    Nessuno ha risposto al telefono.
    La decisione è rimandata.
    Sono contenti della macchina che hanno.
    Il loro caffè è ottimo.
    Grazie della bella chiacchierata!
    Non credo che abbiano 15.000 euro.
    Il prezzo deve restare sotto i 10.000 euro.
    Aspettano una risposta.
    Abbiamo parlato di consegna e pagamenti.
    L'ordine numero 15000 è ancora aperto.
    Chiamami sul cellulare se cambia qualcosa.
    In copia john@contoso.example.
    Se ne occupa lei, è molto gentile.
    Il vecchio budget era di 10.000 euro.
    Il barista preferisce la macchina a leva.
    """
}
