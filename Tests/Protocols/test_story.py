"""The story of the design, as far as it is built: John's lines in a terminal, Maria on the socket, programs over HTTP."""

import pytest


@pytest.fixture(scope="module")
def story(make_world):
    world = make_world("story")
    world.serve()
    begin(world)
    yield world
    world.close()


def begin(world):
    """John takes a card at a trade fair; his terminal and the server work on the same database."""
    world.program.chat(
        "john",
        '/new Coffee machines for the bar --first-name Anna --last-name Rossi --company "Bar Centrale" '
        '--email anna@barcentrale.example --source "Trade Show" --rating Warm',
        '/set #1 jobTitle=Owner budget=15000 budgetStatus="Can Buy" timeframe="This Quarter" need="Must Have"',
        "/take #1",
        "/call #1 --out --duration 12m Anna wants to renew two machines. Paolo decides with her.",
        "/note #1 don't call before 9",
        "/post #1 anyone know this customer?")


def test_the_lead_is_as_it_was_typed(story):
    lead = story.api().get("/api/v1/leads/1").json
    expected = {
        "topic": "Coffee machines for the bar", "firstName": "Anna", "lastName": "Rossi", "company": "Bar Centrale",
        "email": "anna@barcentrale.example", "source": "tradeShow", "rating": "warm", "jobTitle": "Owner",
        "budgetStatus": "canBuy", "timeframe": "thisQuarter", "need": "mustHave", "owner": "john", "status": "open"}
    assert {name: lead[name] for name in expected} == expected
    assert float(lead["budget"]["amount"]) == 15_000 and lead["budget"]["currency"] == "EUR"


def test_a_completed_call_has_made_it_contacted(story):
    assert story.api().get("/api/v1/leads/1").json["reason"] == "contacted"
    call = next(entry for entry in story.api().timeline(1) if entry["kind"] == "call")
    assert call["state"] == "done" and call["details"]["direction"] == "out" and call["details"]["duration"] == 720


def test_the_quotes_of_a_note_are_as_typed(story):
    note = next(entry for entry in story.api().timeline(1) if entry["kind"] == "note")
    assert note["body"] == "don't call before 9"


def test_a_colleague_answers_over_the_socket_and_the_reply_stands_under_the_post(story):
    post = next(entry for entry in story.api().timeline(1) if entry["kind"] == "post")
    with story.lines("maria") as maria:
        reply = maria.say(f"/reply #1.{post['position']} I sold Anna the grinder. She pays on time.")
    assert reply["ok"] and reply["lead"] == 1, reply
    entry = story.api().get(f"/api/v1/entries/{reply['entry']}").json
    assert (entry["kind"], entry["author"], entry["replyTo"]) == ("reply", "maria", post["id"])
    assert story.api().get(f"/api/v1/entries/{post['id']}").json["replies"] == 1
    told = story.api().get("/api/v1/notifications").json["items"]
    assert any(item["kind"] == "reply" and item["entry"] == entry["id"] for item in told), told


def test_what_a_colleague_sets_waits_for_the_owner(story):
    answer = story.api("maria").patch("/api/v1/leads/1", {"decisionMaker": "Paolo Rossi"})
    assert answer.status == 202, answer
    assert story.api().get("/api/v1/leads/1").json["decisionMaker"] is None
    entry = answer.json
    assert entry["details"]["suggestions"]["decisionMaker"]["state"] == "pending"
    story.program.chat("john", f"/accept #1.{entry['position']}")
    assert story.api().get("/api/v1/leads/1").json["decisionMaker"] == "Paolo Rossi"


def test_a_colleague_may_not_qualify(story):
    assert story.api("maria").post("/api/v1/leads/1/qualify", {}).status == 403
    with story.lines("maria") as maria:
        reply = maria.say("/qualify 1")
    assert reply["ok"] is False and reply["error"]["code"] == "forbidden"


def test_an_acknowledged_answer_survives_a_restart_in_the_middle(story):
    before = story.api().timeline(1)
    story.restart()
    assert story.api().timeline(1) == before


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(story):
    before = story.api().timeline(1)
    reply = story.api().say("/qualify 1 --dry-run")
    assert reply["ok"] and "entry" not in reply
    assert story.api().get("/api/v1/leads/1").json["status"] == "open"
    assert story.api().timeline(1) == before


def test_qualifying_closes_the_lead_and_opens_an_opportunity_that_keeps_its_history(story):
    before = {entry["id"]: entry for entry in story.api().timeline(1)}
    done = story.program.chat("john", "/qualify 1")
    assert "1" in done.stdout
    lead = story.api().get("/api/v1/leads/1").json
    assert (lead["status"], lead["reason"]) == ("qualified", "qualified")
    opportunity = story.api().get(f"/api/v1/opportunities/{lead['opportunity']}").json
    assert opportunity["leads"] == [1] and opportunity["status"] == "open" and opportunity["owner"] == "john"
    assert opportunity["accountName"] == "Bar Centrale" and "Rossi" in opportunity["contactName"]
    shown = {entry["id"]: entry for entry in story.api().all_pages(f"/api/v1/opportunities/{opportunity['id']}/timeline")}
    for number, entry in before.items():
        assert shown[number]["body"] == entry["body"] and shown[number]["lead"] == 1
        assert shown[number]["replyTo"] == entry["replyTo"]


def test_qualifying_again_gives_the_first_result_and_changes_nothing(story):
    first = story.api().get("/api/v1/leads/1").json
    entries = len(story.api().timeline(1))
    again = story.api().post("/api/v1/leads/1/qualify", {})
    assert again.status == 200 and again.json["alreadyQualified"] is True
    assert again.json["opportunity"]["id"] == first["opportunity"]
    assert story.api().get("/api/v1/leads/1").json["version"] == first["version"]
    assert len(story.api().timeline(1)) == entries


def test_the_fields_of_a_closed_lead_are_read_only_and_the_refusal_says_what_to_type(story):
    answer = story.api().patch("/api/v1/leads/1", {"rating": "hot"})
    assert answer.status == 422 and answer.code == "lead_closed" and "reactivate" in answer.json["suggestion"]


def test_a_note_and_a_win_go_on_on_the_opportunity(story):
    lead = story.api().get("/api/v1/leads/1").json
    number = lead["opportunity"]
    story.program.chat("john", f"/note O-{number} signed!", f"/win O-{number} 14500")
    opportunity = story.api().get(f"/api/v1/opportunities/{number}").json
    assert opportunity["status"] == "won" and float(opportunity["amount"]["amount"]) == 14_500
    entries = list(story.api().all_pages(f"/api/v1/opportunities/{number}/timeline"))
    note = next(entry for entry in entries if entry["body"] == "signed!")
    assert note["opportunity"] == number and note["lead"] is None


def test_the_colleague_who_answered_is_told_what_became_of_it(story):
    told = story.api("maria").get("/api/v1/notifications").json["items"]
    assert any(item["kind"] == "outcome" for item in told), told


def test_undo_takes_the_win_back_and_then_the_qualifying(story):
    number = story.api().get("/api/v1/leads/1").json["opportunity"]
    undone = story.api().post(f"/api/v1/opportunities/{number}/undo", {})
    assert undone.status == 200 and undone.json["command"] == "win", undone
    assert story.api().get(f"/api/v1/opportunities/{number}").json["status"] == "open"


def test_another_lead_is_disqualified_by_the_answer_to_a_question_and_comes_back(story):
    john = story.lines("john")
    lead = john.say("/new Espresso for the hotel lobby --company 'Hotel Adige'")["lead"]
    question = john.say(f"/disqualify {lead}")
    assert question["ok"] and "cannot-contact" in question["ask"]["choices"], question
    assert story.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"
    assert john.say("2")["ok"]
    shown = story.api().get(f"/api/v1/leads/{lead}").json
    assert (shown["status"], shown["reason"]) == ("disqualified", "cannotContact")
    assert john.say(f"/reactivate {lead}")["ok"]
    assert story.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"
    john.close()


@pytest.mark.parametrize("typed, meant", [
    ("/new Sedie —company Contoso", ("company", "Contoso")),
    ("/new Sedie --company “Bar Centrale”", ("company", "Bar Centrale")),
    ("/nuovo Sedie --company Contoso", ("company", "Contoso")),
])
def test_what_phones_and_italians_type_is_understood(story, typed, meant):
    reply = story.api().say(typed)
    assert reply["ok"], reply
    assert story.api().get(f"/api/v1/leads/{reply['lead']}").json[meant[0]] == meant[1]


@pytest.mark.parametrize("typed, kind, body", [
    ("/note 42 sedie", "note", "42 sedie"),
    ("/call 15 min con Anna", "call", "15 min con Anna"),
    ("/post 3 people coming", "post", "3 people coming"),
])
def test_a_number_before_free_text_is_text_while_a_lead_is_open(story, typed, kind, body):
    with story.lines("john") as john:
        lead = john.say("/new Chairs")["lead"]
        assert john.say(f"/open #{lead}")["ok"]
        reply = john.say(typed)
        assert reply["ok"] and reply["lead"] == lead, reply
    entry = story.api().get(f"/api/v1/entries/{reply['entry']}").json
    assert (entry["kind"], entry["body"], entry["lead"]) == (kind, body, lead)


@pytest.mark.parametrize("typed", ["7qualify 42", "qualify 42", "/qualfy 1", "/unqualify 1"])
def test_what_looks_like_a_command_is_asked_about_and_nothing_runs_by_guess(story, typed):
    with story.lines("john") as john:
        lead = john.say("/new Nothing runs by guess")["lead"]
        john.say(f"/open #{lead}")
        before = len(story.api().timeline(lead))
        reply = john.say(typed)
    assert reply["ok"] is False or "ask" in reply, reply
    assert reply["visibility"] == "private" and len(story.api().timeline(lead)) == before
    if typed.startswith("/unqualify"):
        assert reply.get("error", {}).get("suggestion") not in ("/qualify", "/qualify 1")


def test_a_pasted_mail_is_one_entry_though_one_of_its_lines_begins_with_a_slash(story):
    mail = "Ciao John,\n\n" + "\n".join(f"riga {number}" for number in range(8)) + "\n/qualify 1\nAnna"
    with story.lines("john") as john:
        lead = john.say("/new A pasted mail")["lead"]
        reply = john.say({"line": f"/note #{lead} {mail}"})
    assert reply["ok"], reply
    assert story.api().get(f"/api/v1/entries/{reply['entry']}").json["body"] == mail


def test_everything_is_whole_at_the_end(story):
    story.server.stop()
    assert "well" in story.program.check()
