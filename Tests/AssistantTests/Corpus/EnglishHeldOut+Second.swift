extension EnglishHeldOut {
  /// A second set, written after what the first one missed had been learned from.
  static let second = """
    Budget wise: 22 to 25k, she has to check with the bank for more. => budget=25000.00 EUR
    Total they want to put into it is 35,000 €. => budget=35000.00 EUR
    Anna confirmed a budget of 14k for the machine plus grinder. => budget=14000.00 EUR
    They set themselves a limit of 10,000 euros. => budget=10000.00 EUR
    He can't pay more than 6k. => budget=6000.00 EUR
    Budget's approved up to 19k by the head office. => budget=19000.00 EUR; budgetStatus=canBuy
    Still no money this quarter, I was told.
    They won't get any budget for it. => budgetStatus=noCommittedBudget
    He is ready to order the La Marzocco right now. => budgetStatus=willBuy; timeframe=immediate
    They hope to install during Q3. => timeframe=thisYear
    New place should be up and running by 1 June. => timeframe=nextQuarter
    It's urgent, the season starts soon and they need two machines. => timeframe=immediate
    They are replacing all their machines before the end of June. => timeframe=nextQuarter
    Decision by mid-March according to Anna. => timeframe=thisQuarter
    She'd love to have it before Easter weekend. => timeframe=nextQuarter
    No hurry, sometime this year is fine, they want to buy one machine. => timeframe=thisYear
    They need the new grinder for their opening in early May. => timeframe=nextQuarter
    Losing customers every day, they desperately need a working machine. => need=mustHave
    A second grinder would be useful but it's not a must. => need=goodToHave
    Currently no need for a new machine, she says. => need=noNeed
    Final word lies with Mrs Fontana. => decisionMaker=Fontana; person=Fontana/decisionMaker
    Anna's boss, Renato Fontana, makes the decisions. => decisionMaker=Renato Fontana; person=Renato Fontana/decisionMaker
    Renato Fontana is the decision maker, Anna only collects offers. => decisionMaker=Renato Fontana; person=Renato Fontana/decisionMaker
    It's Anna's decision alone. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker; purchaseProcess=individual
    The three brothers decide everything together. => purchaseProcess=committee
    Everything above 5k has to go through the board. => purchaseProcess=committee
    Renato Fontana and Anna decide together. => purchaseProcess=committee; person=Renato Fontana/decisionMaker; person=Anna Rossi/decisionMaker
    Talked to Enrico Sarti, their plant manager. => person=Enrico Sarti/technicalBuyer
    Beatrice from purchasing was there as well. => person=Beatrice/stakeholder
    Camilla Ferri is on our side and pushes for us. => person=Camilla Ferri/champion
    Legal counsel is Dario Ponti. => person=Dario Ponti/legal
    Renato Fontana, managing director, +39 02 5551234. => person=Renato Fontana/stakeholder//+39 02 5551234
    Will visit them on Thursday at 10. => us=2026-02-12
    I need to get back to Anna by Wednesday. => us=2026-02-11
    Enrico is going to send the measurements tomorrow. => them=2026-02-11
    Anna will call me on Friday. => them=2026-02-13
    Next step: demo at their place on Monday. => us=2026-02-16
    We promised an answer by Thursday. => us=2026-02-12
    They've also got an offer from Caffitaly. => rival=Caffitaly
    La Cimbali was there yesterday. => rival=La Cimbali
    Main rival here is Fabrikam. => rival=Fabrikam
    They compared our machine with one from Sanremo. => rival=Sanremo
    Spoke to Anna, nothing new.
    Anna asked for our price list.
    The espresso machine we sold them in 2020 cost 11k.
    Do you know whether they have 20k?
    Their rent went up by 800 euros.
    Renato was in a meeting.
    The demo is planned for March.
    I'd guess nobody there has looked at prices.
    We lost 3k on the last deal.
    What does Fabrikam charge?
    They'll never buy from Rancilio.
    She decided to wait.
    They were closed for Christmas.
    The new law applies from April.
    Please update the address.
    Our CEO will join the next call.
    He has no idea who decides.
    Anna sends her regards.
    """
}
