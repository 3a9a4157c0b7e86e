"""A bot on the chat socket that passes on what linked people type: the sales process, as seen in a channel."""

import itertools

import pytest

IDS = itertools.count(1)


@pytest.fixture(scope="module")
def world(make_world):
    """One server; John is U1 in Slack, Maria U2, and each test has a channel and a lead of its own."""
    world = make_world("bot")
    world.program.run("user", "link", "john", "slack:U1")
    world.program.run("user", "link", "maria", "slack:U2")
    world.serve()
    yield world
    world.close()


class Channel:
    """A thread of a channel in which a lead is open."""

    def __init__(self, bot, lead):
        self.bot, self.lead = bot, lead
        self.name = f"C{next(IDS)}"
        self.say(f"/open #{lead}")

    def tell(self, line, user="slack:U1", thread="T1", channel=None, **members):
        message = {"id": f"{self.name}.{next(IDS)}", "user": user, "channel": channel or self.name, "thread": thread}
        return self.bot.say({**message, "line": line, **members})

    def say(self, line, **members):
        reply = self.tell(line, **members)
        assert reply["ok"] and "ask" not in reply, (line, reply)
        return reply


@pytest.fixture
def channel(world):
    with world.lines("bridge") as bot:
        yield Channel(bot, world.new_lead(topic=f"Machines {next(IDS)}", company=f"Bar {next(IDS)}"))


def positions(world, lead):
    page = world.api("john").get(f"/api/v1/leads/{lead}/timeline?limit=200").json["items"]
    return sorted(item["position"] for item in page)


def test_what_changes_a_lead_is_told_in_its_thread_and_what_one_looks_up_to_oneself(world, channel):
    call = channel.say("/call --at \"tomorrow 15:00\" call them back")
    assert call["visibility"] == "channel" and call["lead"] == channel.lead, call
    told = [
        "/done .%d spoke with Anna" % call["position"], "/call rang twice", "/meet next friday 15:00 --for 1h --with Anna Rossi --place Bar Tasting",
        "/stakeholder add Anna Rossi as decision maker", "/competitor add Lavazza --threat high",
        "/competitor add Lavazza --strengths price", "/sequence attach trade-fair", "/sequence stop", "/qualify", "/stage next", "/stage back",
    ]
    for line in told:
        assert channel.say(line)["visibility"] == "channel", line
    for line in ["/cards", "/next", "/stage", "/flow", "/sequence", "/stakeholder", "/competitor", "/timeline", "/show", "/help call"]:
        assert channel.say(line)["visibility"] == "private", line
    # Nobody there hears of what would have been, nor of what is refused.
    assert channel.say("/call rang --dry-run")["visibility"] == "private"
    refused = channel.tell("/stage nowhere")
    assert not refused["ok"] and refused["visibility"] == "private"
    # In another channel it is that person's own business.
    assert channel.say(f"/call #{channel.lead} from elsewhere", channel="C-elsewhere")["visibility"] == "private"
    assert "who competes: Lavazza" in channel.say(f"/timeline #{channel.lead} --limit 50")["text"]


def test_a_restricted_lead_is_never_told_to_a_channel(world, channel):
    channel.say("/set visibility=team")
    for line in ["/call rang", "/stakeholder add Anna Rossi", "/sequence attach trade-fair"]:
        assert channel.say(line)["visibility"] == "private", line


def test_a_question_is_answered_by_the_same_person_in_the_same_thread(world, channel):
    asked = channel.tell("/meet")
    assert asked["ok"] and asked["visibility"] == "private" and asked["ask"]["argument"] == "time", asked
    # What Maria says there is a post of hers; what John says in another thread answers nothing.
    assert channel.say("good luck with them", user="slack:U2")["entry"]
    assert not channel.tell("tomorrow 15:00", thread="T2").get("entry")
    before = positions(world, channel.lead)
    answered = channel.tell("tomorrow 15:00")
    while answered.get("ask"):
        answered = channel.tell("Tasting")
    assert answered["ok"] and answered["visibility"] == "channel", answered
    upcoming = world.api("john").get(f"/api/v1/leads/{channel.lead}/timeline?upcoming=true").json["items"]
    assert [item["kind"] for item in upcoming] == ["appointment"]
    assert positions(world, channel.lead) == before, "it stands among what is to come"
    asked = channel.tell("/stakeholder add")
    assert asked["ask"]["argument"] == "name", asked
    assert channel.say("Anna Rossi")["visibility"] == "channel"
    asked = channel.tell("/disqualify")
    assert "lost" in asked["ask"]["choices"]
    assert channel.say("lost")["visibility"] == "channel"
    assert world.api("john").get(f"/api/v1/leads/{channel.lead}").json["reason"] == "lost"


@pytest.mark.parametrize("line", [
    "/call rang twice", "/meet next friday 15:00 Tasting", "/stakeholder add Rosa Verdi", "/competitor add Illy",
    "/sequence attach trade-fair", "/set rating=hot", "/task --due tomorrow write", "/meet"])
def test_a_repeated_id_gets_the_first_reply_and_does_nothing(world, channel, line):
    message = {"id": f"again.{next(IDS)}", "user": "slack:U1", "channel": channel.name, "thread": "T1", "line": line}
    first = channel.bot.say(message)
    assert first["ok"], first
    changed = world.api("john").get(f"/api/v1/leads/{channel.lead}/timeline").json
    assert channel.bot.say(message) == first
    assert world.api("john").get(f"/api/v1/leads/{channel.lead}/timeline").json == changed
    other = channel.bot.say({**message, "line": "/call something else"})
    assert other["error"]["code"] == "id_reused", other


def test_a_bot_says_whose_line_it_is_and_does_nothing_in_its_own_name(world, channel):
    for line in ["/call rang", "/next", "/cards", "/stage"]:
        alone = channel.bot.say({"id": f"alone.{next(IDS)}", "line": line})
        assert alone["error"]["code"] == "user_required" and alone["visibility"] == "private", alone
        stranger = channel.tell(line, user="slack:U9")
        assert not stranger["ok"] and stranger["visibility"] == "private", stranger
    # Each has a list of their own.
    channel.say("/task --due tomorrow mine alone")
    assert "mine alone" in channel.say("/next")["text"]
    assert "mine alone" not in channel.say("/next", user="slack:U2")["text"]


def test_merged_leads_come_to_an_opportunity_that_is_there(world, channel):
    """What was merged before goes along, its history shows, and one undo takes it back."""
    api = world.api("john")
    first = world.new_lead(topic="First")
    opportunity = channel.say(f"/qualify #{first}")["opportunity"]
    merged = world.new_lead(topic="Merged")
    channel.say(f"/note #{merged} said before they were one")
    channel.say(f"/merge #{merged} into #{channel.lead}")
    # The merged one is named: the lead that it has become part of is meant.
    reply = channel.tell(f"/qualify #{merged} --opportunity {opportunity}")
    while reply.get("ask"):
        reply = channel.tell("new")
    assert reply["ok"] and reply["lead"] == channel.lead and reply["opportunity"] == opportunity, reply
    found = api.get(f"/api/v1/opportunities/{opportunity}").json
    assert {first, channel.lead} <= set(found["leads"]), found
    shown = api.get(f"/api/v1/opportunities/{opportunity}/timeline?limit=200").json["items"]
    assert "said before they were one" in [item["body"] for item in shown]
    again = channel.say(f"/qualify #{channel.lead} --opportunity {opportunity}")
    assert again["opportunity"] == opportunity
    # While the opportunity shows its history, the merge cannot be taken back; after the qualifying is, it can.
    assert api.get(f"/api/v1/leads/{channel.lead}").json["status"] == "qualified"
    channel.say(f"/undo #{channel.lead}")
    assert api.get(f"/api/v1/leads/{channel.lead}").json["status"] == "open"
    shown = api.get(f"/api/v1/opportunities/{opportunity}/timeline?limit=200").json["items"]
    assert "said before they were one" not in [item["body"] for item in shown]
    channel.say(f"/undo #{channel.lead}")
    assert api.get(f"/api/v1/leads/{merged}").json.get("mergedInto") is None
    assert "well" in world.program.check()
