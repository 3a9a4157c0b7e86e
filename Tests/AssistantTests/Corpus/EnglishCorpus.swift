/// What is written after calls and visits in English, and what it says: `sentence => finding; finding`.
///
/// A sentence without `=>` says nothing that a field could hold.
enum EnglishCorpus {
  static let text = """
    Her budget is around 15k. => budget=15000.00 EUR
    Budget: 20.000 euro => budget=20000.00 EUR
    Budget is €18,500 for two machines. => budget=18500.00 EUR
    They can spend up to €20,000. => budget=20000.00 EUR
    They have a budget of 12,000 euros. => budget=12000.00 EUR
    The budget is between 10 and 15k. => budget=15000.00 EUR
    Budget 10-15k, she said. => budget=15000.00 EUR
    They want to spend no more than 8,000 euros. => budget=8000.00 EUR
    She told me that their budget is 25k for this year. => budget=25000.00 EUR
    They have set aside 30,000 euros for the renovation. => budget=30000.00 EUR; budgetStatus=canBuy
    The owner is willing to invest 50k. => budget=50000.00 EUR
    He is ready to spend fifteen thousand euros. => budget=15000.00 EUR
    A budget of USD 40,000 has been approved. => budget=40000.00 USD; budgetStatus=canBuy
    The budget has been approved. => budgetStatus=canBuy
    Good news: the budget is approved, 22k. => budget=22000.00 EUR; budgetStatus=canBuy
    They have €9,000 available. => budget=9000.00 EUR
    About 16k is their budget. => budget=16000.00 EUR
    They've got a 12k budget. => budget=12000.00 EUR
    The customer has allocated 1.5M for the whole chain. => budget=1500000.00 EUR; budgetStatus=canBuy
    I think their budget is 10k. => budget=10000.00 EUR
    They can afford 14,000 euros. => budget=14000.00 EUR
    The spending limit is 7,500 euros. => budget=7500.00 EUR
    Max budget 11k. => budget=11000.00 EUR
    They have no budget. => budgetStatus=noCommittedBudget
    They don't have a budget for this. => budgetStatus=noCommittedBudget
    No budget, and no interest either. => budgetStatus=noCommittedBudget
    They have no money. => budgetStatus=noCommittedBudget
    They are ready to sign. => budgetStatus=willBuy
    She wants to go ahead with the two-group machine. => budgetStatus=willBuy
    They have the money. => budgetStatus=canBuy
    They want it by the end of March. => timeframe=thisQuarter
    They need the machine by the end of April. => timeframe=nextQuarter
    She wants to renew two machines before Easter. => timeframe=nextQuarter
    They need it asap. => timeframe=immediate
    She needs a grinder immediately. => timeframe=immediate
    They want to replace everything this year. => timeframe=thisYear
    They plan to buy next quarter. => timeframe=nextQuarter
    They will decide by June. => timeframe=nextQuarter
    They intend to order in Q2. => timeframe=nextQuarter
    They are opening in September and want to have the machines installed in August. => timeframe=thisYear
    The new place opens in May. => timeframe=nextQuarter
    They'd like to have it installed before the summer. => timeframe=nextQuarter
    They want to switch in two months. => timeframe=nextQuarter
    Need the installation within 3 weeks. => timeframe=thisQuarter
    They must buy before the end of the quarter. => timeframe=thisQuarter
    Delivery needed by 15 March. => timeframe=thisQuarter
    He wants to be up and running by the end of the year. => timeframe=thisYear
    They're in a hurry, they want to buy this week. => timeframe=immediate
    Their deadline is the end of February. => timeframe=thisQuarter
    They have to replace the old machine by October. => timeframe=thisYear
    They absolutely need a second grinder. => need=mustHave
    They cannot open without it, it's a must have for them. => need=mustHave
    A new machine would be nice to have. => need=goodToHave
    They don't need a new machine. => need=noNeed
    She says they have no need. => need=noNeed
    It's important for them. => need=shouldHave
    They really need two machines by March. => need=mustHave; timeframe=thisQuarter
    Anna decides. => decisionMaker=Anna Rossi; person=Anna Rossi/decisionMaker
    Mario Bianchi decides. => decisionMaker=Mario Bianchi; person=Mario Bianchi/decisionMaker
    The decision maker is Luca Ferrari. => decisionMaker=Luca Ferrari; person=Luca Ferrari/decisionMaker
    Paolo has the final say. => decisionMaker=Paolo; person=Paolo/decisionMaker
    The owner, Giulia Conti, decides. => decisionMaker=Giulia Conti; person=Giulia Conti/decisionMaker
    It is Marta Galli who decides. => decisionMaker=Marta Galli; person=Marta Galli/decisionMaker
    Mr. Thompson signs the contracts. => decisionMaker=Thompson; person=Thompson/decisionMaker
    The decision lies with Sarah Miller. => decisionMaker=Sarah Miller; person=Sarah Miller/decisionMaker
    Stefano Villa is the one who decides. => decisionMaker=Stefano Villa; person=Stefano Villa/decisionMaker
    The board decides together. => purchaseProcess=committee
    The board will decide. => purchaseProcess=committee
    It's a joint decision. => purchaseProcess=committee
    They decide together. => purchaseProcess=committee
    Her brother Paolo decides with her. => purchaseProcess=committee; person=Paolo/decisionMaker
    Anna and Paolo decide together. => purchaseProcess=committee; person=Anna Rossi/decisionMaker; person=Paolo/decisionMaker
    He decides alone. => purchaseProcess=individual
    She decides everything herself. => purchaseProcess=individual
    Mario Bianchi decides alone. => decisionMaker=Mario Bianchi; person=Mario Bianchi/decisionMaker; purchaseProcess=individual
    All partners have to agree. => purchaseProcess=committee
    The purchasing committee has to approve it. => purchaseProcess=committee
    Luca is our champion. => person=Luca/champion
    Their CFO, Giorgia Neri, was on the call. => person=Giorgia Neri/economicBuyer
    Spoke with Marta Galli. => person=Marta Galli/stakeholder
    The project manager is Paolo Verdi. => person=Paolo Verdi/projectManager
    Elena Riva, their lawyer, will read the contract. => person=Elena Riva/legal
    Davide Sala is the IT manager. => person=Davide Sala/technicalBuyer
    Met with Peter Schmidt, head of purchasing. => person=Peter Schmidt/stakeholder
    Chiara Longo sits on the board. => person=Chiara Longo/boardMember
    Sara Costa (barista) will be the end user. => person=Sara Costa/endUser
    Had a call with Tom Baker and Lucy Hill. => person=Tom Baker/stakeholder; person=Lucy Hill/stakeholder
    Write to Luca Ferrari at luca@barcentrale.example. => person=Luca Ferrari/stakeholder/luca@barcentrale.example
    Giulia Conti's mobile is +39 347 1234567. => person=Giulia Conti/stakeholder//+39 347 1234567
    Anna's new number is +39 333 7654321. => phone=+39 333 7654321
    I'll send the quote by Friday. => us=2026-02-13
    I will call her back tomorrow. => us=2026-02-11
    We'll send them the drawings on Monday. => us=2026-02-16
    They will call back Monday. => them=2026-02-16
    She'll get back to us by Thursday. => them=2026-02-12
    Send the quote by Friday. => us=2026-02-13
    Call back on Monday. => us=2026-02-16
    He promised to send the floor plan by Wednesday. => them=2026-02-11
    I promised to bring the demo van next Tuesday. => us=2026-02-17
    I need to prepare the offer by the end of the month. => us=2026-02-28
    Will send the offer tomorrow. => us=2026-02-11
    Paolo will confirm by Friday. => them=2026-02-13
    The customer will let us know by Thursday, and I'll call on Friday. => them=2026-02-12; us=2026-02-13
    Follow up next Monday. => us=2026-02-16
    We agreed to meet on Thursday. => us=2026-02-12
    They are also talking to Rossi Macchine. => rival=Rossi Macchine
    She has an offer from Fabrikam on the table. => rival=Fabrikam
    They are evaluating La Cimbali too. => rival=La Cimbali
    The main competitor is Rancilio. => rival=Rancilio
    Nuova Astra made them an offer. => rival=Nuova Astra
    They got a quote from Brera Caffè. => rival=Brera Caffè
    They are comparing us with Fabrikam and Rancilio. => rival=Fabrikam; rival=Rancilio
    Their current supplier is Adige Forniture. => rival=Adige Forniture
    They currently buy from Torrefazione Bora. => rival=Torrefazione Bora
    La Cimbali is cheaper. => rival=La Cimbali
    Up against Vittoria Machines here. => rival=Vittoria Machines
    Anna wants to renew two machines before Easter. Her brother Paolo decides with her. She has an offer from Fabrikam on the table. => timeframe=nextQuarter; purchaseProcess=committee; person=Paolo/decisionMaker; rival=Fabrikam
    Budget is 15k, they need it by April and Luca Ferrari decides. => budget=15000.00 EUR; timeframe=nextQuarter; decisionMaker=Luca Ferrari; person=Luca Ferrari/decisionMaker
    Good call.
    What's the budget?
    Do they have a budget of 15k?
    No budget yet.
    They have no budget yet, call again in autumn.
    Need to ask what the budget is.
    If they had 20k they would buy two.
    They might spend 10k.
    They could go up to 20k.
    Maybe the budget is 15k.
    La Cimbali's quote is 12k. => rival=La Cimbali
    The competitor quoted 9,000 euros.
    Our price is 14,500 euros.
    Our offer was over budget by 3k.
    We have a budget of 5k for the trade fair.
    The machine costs 8,900 euros.
    Their turnover is about 2 million.
    They pay 900 euros of rent a month.
    They spent 10,000 euros last year.
    Last year they had a budget of 20k.
    They can spend 300 euros a month.
    They sell 2000 cups a day.
    There is no budget limit.
    We are still within budget.
    They gave us a 10% discount.
    The bar has 40 seats and 2 baristas.
    The shop is 250 square metres.
    They opened in March.
    They bought the old machine in 2019.
    They want a quote by Friday.
    She wants us to call back asap.
    They want to see a demo in March.
    They need the catalogue immediately.
    They want to buy next year.
    Last March they bought two grinders.
    They don't want to buy this year.
    We need to install it by the end of March.
    When do they want to buy?
    The fair takes place in April.
    He works there since January.
    They may buy in May.
    Is it urgent?
    It's not urgent.
    Anna doesn't decide.
    Who decides?
    I don't know who decides.
    Ask Paolo who decides.
    It's not Luca Ferrari who decides.
    If Luca decides, we win.
    Luca Ferrari was the CFO until last year.
    Is Luca the owner?
    Our CFO John Smith wants a bigger margin.
    Bar Anna is around the corner.
    The street is Via Giuseppe Verdi.
    May is a busy month.
    I sent the quote on Friday.
    They called back yesterday.
    Can you send the quote by Friday?
    Could somebody call Anna tomorrow?
    I won't call before Monday.
    They want us to send the offer by Friday.
    If they like the demo, I'll send the quote by Friday.
    She was on holiday last week.
    The machine arrives on Friday.
    We dropped by on Monday and had a coffee.
    They are not talking to Rancilio.
    They dropped Fabrikam.
    Are they talking to La Cimbali?
    They are talking to their accountant.
    They are considering a second location.
    The quote from our side is ready.
    Contoso Coffee made them an offer.
    Bring the small two-group machine: the counter is only 70 cm deep.
    I sold Anna the grinder at her old place.
    She pays on time, but never sign before Paolo has seen it running.
    Take the demo van, it is free all week.
    She likes the red one.
    Sent the brochure, no answer so far.
    Nobody answered the phone.
    The decision has been postponed.
    They are happy with the machine they have.
    Their coffee is excellent.
    Thanks for the nice chat!
    I don't think they have 15k.
    The price must stay under 10k.
    They expect an answer soon.
    We discussed the delivery and the payment terms.
    Order number 15000 is still open.
    Call me on my mobile if anything changes.
    john@contoso.example is in copy.
    The old budget was 10k.
    """
}
