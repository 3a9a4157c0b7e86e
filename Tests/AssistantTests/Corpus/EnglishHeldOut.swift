/// Sentences that were written once the rules stood; see ``HeldOutTests``.
enum EnglishHeldOut {
  static let text = """
    Just off the phone with Anna: budget's roughly 17,500 all in. => budget=17500.00 EUR
    They've earmarked 24k for the refit. => budget=24000.00 EUR; budgetStatus=canBuy
    She doesn't want to go over 9,000. => budget=9000.00 EUR
    Money-wise they are at around €13k. => budget=13000.00 EUR
    Their ceiling is 16 thousand euros. => budget=16000.00 EUR
    Overall budget for the three shops: 45-50k. => budget=50000.00 EUR
    The finance department released 20,000 euros for it. => budget=20000.00 EUR; budgetStatus=canBuy
    There's no money for new equipment. => budgetStatus=noCommittedBudget
    They're good to go and want to sign on the spot. => budgetStatus=willBuy
    She hopes to have the new machine running by mid-April. => timeframe=nextQuarter
    The plan is to swap the machines over the summer. => timeframe=thisYear
    They need a replacement right away, the old one died. => timeframe=immediate
    He'd like the order to go out before the end of March. => timeframe=thisQuarter
    They want everything in place for the opening on 20 April. => timeframe=nextQuarter
    They're aiming for the third quarter. => timeframe=thisYear
    She wants to buy within the next four weeks. => timeframe=thisQuarter
    Without a second machine they simply can't keep up, they absolutely need it. => need=mustHave
    For them a milk fridge is just nice to have. => need=goodToHave
    They're happy with what they've got and see no need to change. => need=noNeed
    In the end it's Federico Lanza who makes the decision. => decisionMaker=Federico Lanza; person=Federico Lanza/decisionMaker
    Nothing gets bought unless Claudia Moretti signs off. => decisionMaker=Claudia Moretti; person=Claudia Moretti/decisionMaker
    The owners vote on it. => purchaseProcess=committee
    Anna takes all decisions on her own. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker; purchaseProcess=individual
    The management board will take the decision in its next session. => purchaseProcess=committee
    Anna decides together with her sister Laura. => purchaseProcess=committee; person=Anna Rossi/decisionMaker; person=Laura/decisionMaker
    I met the new purchasing manager, Oliver Braun. => person=Oliver Braun/stakeholder
    Valeria Poli, CFO, joined halfway through. => person=Valeria Poli/economicBuyer
    Their head of IT, Marco Danesi, had many questions. => person=Marco Danesi/technicalBuyer
    Gianni is a big fan of ours, a real champion. => person=Gianni/champion
    You can reach Valeria Poli at valeria.poli@poli.example. => person=Valeria Poli/stakeholder/valeria.poli@poli.example
    I'll drop off the samples on Thursday. => us=2026-02-12
    I owe her a revised quote by tomorrow. => us=2026-02-11
    Anna will send over the floor plan on Wednesday. => them=2026-02-11
    We'll be in touch again on Monday. => us=2026-02-16
    They said they'd let us know by Friday. => them=2026-02-13
    Must remember to ring Federico Lanza on Friday. => us=2026-02-13
    They already have a quote from Eversys. => rival=Eversys
    Rancilio has been there with a demo machine. => rival=Rancilio
    They're also looking at a Dalla Corte. => rival=Dalla Corte
    The other bidder is Astoria Machines. => rival=Astoria Machines
    Nobody mentioned a budget.
    She laughed when I asked about the budget.
    Our rep quoted them 13k including VAT.
    They'd have to find the 10k first.
    The old lease was 250 a month.
    She wondered if 12k would be enough.
    We spent 400 euros on samples.
    The landlord wants 3,000 euros more.
    They renovated the bar in the summer.
    Our warehouse closes at the end of March.
    I hope to hear from her soon.
    The delivery came too late last April.
    Could you check with Federico Lanza who signs?
    I wish Anna could decide.
    My colleague John Smith knows the owner.
    Anna was very friendly.
    Left a message, will try again.
    The barista training went well on Monday.
    Nobody has heard of Rancilio there.
    They used to have an Eversys but sold it.
    """
}
