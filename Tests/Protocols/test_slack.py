"""Slash commands from Slack, signed by Slack's own SDK."""

import threading
import time
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from api import Api
from stand_in import StandIn

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
PATH = "/integrations/slack/commands"


class Slack:
    """Sends commands as Slack does, signed by the SDK."""

    def __init__(self, port, secret=SECRET):
        self.port = port
        self.signer = SignatureVerifier(secret)

    def form(self, command, text="", user="UJOHN", **more):
        # What Slack sends, in its order, with everything it sends besides what counts.
        return {
            "token": "gIkuvaNzQIHg97ATvDxqgjtO", "team_id": "T0001", "team_domain": "contoso", "channel_id": "C2147483705",
            "channel_name": "sales", "user_id": user, "user_name": "somebody", "command": command, "text": text,
            "api_app_id": "A123456", "is_enterprise_install": "false", "trigger_id": f"13345224609.{time.time_ns()}",
        } | more

    def send(self, command, text="", user="UJOHN", age=0, headers=None, **more):
        return self.send_body(urlencode(self.form(command, text, user, **more)), age, headers)

    def send_body(self, body, age=0, headers=None):
        timestamp = str(int(time.time()) - age)
        signature = self.signer.generate_signature(timestamp=timestamp, body=body)
        sent = {
            "Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        return self.post(body, sent | (headers or {}))

    def post(self, body, headers):
        return Api(self.port, timeout=10).request("POST", PATH, body.encode(), headers)


@pytest.fixture(scope="module")
def world(make_world):
    world = make_world("slack")
    # Late answers go to Slack alone; the stand-in is on this machine.
    world.serve(LEADLINE_SLACK_SIGNING_SECRET=SECRET, LEADLINE_SLACK_TRUSTS_LOOPBACK="true")
    yield world
    world.close()


@pytest.fixture
def slack(world):
    return Slack(world.server.port)


@pytest.mark.parametrize("command, text", [("/qualify", "{}"), ("/qualify", "#{}"), ("/lead", "qualify {}"), ("/leadline", "qualify #{}")])
def test_qualify_works_as_a_command_of_its_own_and_behind_lead(world, slack, command, text):
    lead = world.new_lead()
    answer = slack.send(command, text.format(lead))
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("application/json"), answer
    assert answer.json["response_type"] in ("ephemeral", "in_channel") and str(lead) in answer.json["text"]
    shown = world.api().get(f"/api/v1/leads/{lead}").json
    assert shown["status"] == "qualified"
    system = [entry for entry in world.api().timeline(lead) if entry["kind"] == "system"]
    assert {entry["author"] for entry in system} == {"john"}


def test_text_in_slacks_own_spelling_is_as_the_person_typed_it(world, slack):
    lead = world.new_lead()
    typed = "3 < 4 & 5 > 2, “quotes”, caffè ☕ — at 9"
    # Slack sends &, < and > as entities.
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    answer = slack.send("/note", f"#{lead} {escaped}")
    assert answer.status == 200, answer
    bodies = [entry["body"] for entry in world.api().timeline(lead, kinds="note")]
    assert bodies == [typed]


def test_a_report_is_a_block_that_no_campaign_can_end(world, slack):
    world.new_lead("Tabled", campaign="``` <!channel> `x`")
    text = slack.send("/lead", "report --by campaign").json["text"]
    before, table, after = text.split("```")
    assert before.startswith("*Funnel") and "''' &lt;!channel&gt; 'x'" in table and "Total" in table
    assert "/report conversion" in after and "<" not in text


def test_a_question_is_asked_in_private_and_answered_by_the_next_command(world, slack):
    lead = world.new_lead()
    question = slack.send("/disqualify", f"{lead}")
    assert question.json["response_type"] == "ephemeral" and "1" in question.json["text"], question
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"
    assert slack.send("/disqualify", f"{lead} lost too dear").status == 200
    shown = world.api().get(f"/api/v1/leads/{lead}").json
    assert (shown["status"], shown["reason"], shown["reasonNote"]) == ("disqualified", "lost", "too dear")


def test_a_wrong_secret_is_refused(world):
    lead = world.new_lead()
    answer = Slack(world.server.port, "another secret").send("/qualify", str(lead))
    assert answer.status == 401 and answer.code == "unauthorized"
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"


def test_a_body_that_was_changed_after_signing_is_refused(world, slack):
    lead, other = world.new_lead(), world.new_lead()
    body = urlencode(slack.form("/qualify", str(lead)))
    timestamp = str(int(time.time()))
    signature = slack.signer.generate_signature(timestamp=timestamp, body=body)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": timestamp,
               "X-Slack-Signature": signature}
    assert slack.post(body.replace(f"text={lead}", f"text={other}"), headers).status == 401
    later = {**headers, "X-Slack-Request-Timestamp": str(int(timestamp) + 1)}
    assert slack.post(body, later).status == 401
    assert world.api().get(f"/api/v1/leads/{other}").json["status"] == "open"


@pytest.mark.parametrize("age", [301, 3_600, -301])
def test_an_old_or_early_signature_is_refused_though_it_is_right(world, slack, age):
    lead = world.new_lead()
    assert slack.send("/qualify", str(lead), age=age).status == 401
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"


def test_a_signature_of_almost_five_minutes_is_taken_as_the_sdk_takes_it(world, slack):
    assert slack.send("/whoami", age=280).status == 200


@pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_without_signature_or_time_it_is_refused(world, slack, missing):
    assert slack.send("/whoami", headers={missing: ""}).status == 401


@pytest.mark.parametrize("timestamp", ["now", "-1", "9" * 40, "1e9", " "])
def test_a_time_that_is_none_is_refused(world, slack, timestamp):
    assert slack.send("/whoami", headers={"X-Slack-Request-Timestamp": timestamp}).status == 401


def test_a_request_that_is_replayed_does_nothing_twice(world, slack):
    lead = world.new_lead()
    body = urlencode(slack.form("/post", f"#{lead} only once"))
    first, second = slack.send_body(body), slack.send_body(body)
    assert first.status == second.status == 200
    assert [entry["body"] for entry in world.api().timeline(lead, kinds="post")] == ["only once"]
    assert slack.send("/post", f"#{lead} only once").status == 200
    assert len(world.api().timeline(lead, kinds="post")) == 2, "the same words in another command are another post"


def test_somebody_unlinked_is_told_how_to_link_and_nothing_is_done(world, slack):
    lead = world.new_lead()
    answer = slack.send("/qualify", str(lead), user="UNOBODY")
    assert answer.status == 200 and answer.json["response_type"] == "ephemeral" and "link" in answer.json["text"].lower()
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"


def test_somebody_links_by_a_code_once_and_is_then_known(world, slack):
    code = link_code(world, "paola")
    assert "paola" in slack.send("/lead", f"link {code}", user="UPAOLA").json["text"].lower()
    assert "slack:UPAOLA" in world.api("paola").get("/api/v1/me").json["identities"]
    lead = world.new_lead()
    slack.send("/post", f"#{lead} from Slack", user="UPAOLA")
    assert world.api().timeline(lead, kinds="post")[0]["author"] == "paola"
    again = slack.send("/lead", f"link {code}", user="UTHIEF")
    assert "slack:UTHIEF" not in world.api("paola").get("/api/v1/me").json["identities"]
    assert again.status == 200 and again.json["response_type"] == "ephemeral"


def test_a_code_that_was_made_up_links_nobody(world, slack):
    answer = slack.send("/lead", "link ABCD2345", user="UTHIEF")
    assert answer.status == 200 and answer.json["response_type"] == "ephemeral"
    identities = [identity for who in world.tokens if who != "bridge" for identity in world.api(who).get("/api/v1/me").json["identities"]]
    assert "slack:UTHIEF" not in identities


def test_what_somebody_may_not_see_is_told_in_private(world, slack):
    world.add("nina", "--role", "seller", "--team", "north")
    lead = world.new_lead("Secret", who="nina", visibility="team", owner="nina")
    answer = slack.send("/qualify", str(lead))
    assert answer.json["response_type"] == "ephemeral" and "Secret" not in answer.json["text"]
    assert world.api("nina").get(f"/api/v1/leads/{lead}").json["status"] == "open"


@pytest.mark.parametrize("body", ["", "command=/qualify", "user_id=UJOHN", "%ff%fe=1", "command=%2Fqualify&user_id=UJOHN&text=%00", "{}"])
def test_a_form_that_is_none_is_refused_clearly(world, slack, body):
    answer = slack.send_body(body)
    assert answer.status in (200, 400, 422), answer
    assert answer.headers["Content-Type"].startswith(("application/problem+json", "application/json"))


def test_without_a_signing_secret_there_is_no_slack(make_world):
    world = make_world("no-slack")
    world.serve()
    assert Slack(world.server.port).send("/whoami").status == 404
    world.close()


class Lock:
    """Keeps others from writing for a while, as a long import of another process would."""

    def __init__(self, world, seconds):
        self.held = threading.Event()
        self.thread = threading.Thread(target=self.hold, args=(world, seconds), daemon=True)
        self.thread.start()
        assert self.held.wait(5)

    def hold(self, world, seconds):
        with world.engine.holding(world.database):
            self.held.set()
            time.sleep(seconds)


def test_what_takes_long_is_answered_within_three_seconds_and_again_at_the_response_url(world, slack):
    lead = world.new_lead()
    with StandIn() as hooks:
        lock = Lock(world, 4.2)
        began = time.monotonic()
        answer = slack.send("/qualify", str(lead), response_url=f"{hooks.url}/commands/T0001/1/late")
        took = time.monotonic() - began
        assert answer.status == 200 and took < 3, f"{took:.2f} s: {answer}"
        assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"
        late = hooks.next(timeout=10)
        lock.thread.join()
    assert (late.method, late.path) == ("POST", "/commands/T0001/1/late")
    assert late.headers["content-type"].startswith("application/json")
    assert late.json["response_type"] in ("ephemeral", "in_channel") and str(lead) in late.json["text"]
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "qualified"


def test_a_late_answer_that_a_killed_server_has_not_got_rid_of_is_sent_by_the_next_one(make_world):
    world = make_world("late")
    settings = {"LEADLINE_SLACK_SIGNING_SECRET": SECRET, "LEADLINE_SLACK_TRUSTS_LOOPBACK": "true"}
    server = world.serve(**settings)
    lead = world.new_lead()
    statuses = [503]
    with StandIn(lambda _: (statuses[0], "")) as hooks:
        lock = Lock(world, 3.2)
        assert Slack(server.port).send("/qualify", str(lead), response_url=f"{hooks.url}/late").status == 200
        lock.thread.join()
        hooks.next(timeout=10)
        time.sleep(0.5)
        server.kill()
        statuses[0] = 200
        world.serve(**settings)
        assert str(lead) in hooks.next(timeout=40).json["text"]
        assert hooks.is_quiet(4)
    world.close()


def test_a_command_that_takes_long_is_done_and_answered_before_the_server_ends(make_world):
    world = make_world("ending")
    settings = {"LEADLINE_SLACK_SIGNING_SECRET": SECRET, "LEADLINE_SLACK_TRUSTS_LOOPBACK": "true"}
    server = world.serve(**settings)
    lead = world.new_lead()
    with StandIn() as hooks:
        lock = Lock(world, 4.2)
        assert Slack(server.port).send("/qualify", str(lead), response_url=f"{hooks.url}/late").status == 200
        server.stop()
        lock.thread.join()
        assert str(lead) in hooks.next(timeout=10).json["text"]
    world.serve(**settings)
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "qualified"
    world.close()


def test_what_is_quick_is_answered_once_and_nothing_goes_to_the_response_url(world, slack):
    with StandIn() as hooks:
        assert "john" in slack.send("/whoami", response_url=f"{hooks.url}/late").json["text"].lower()
        assert hooks.is_quiet()


def test_a_response_url_that_is_not_slacks_is_never_called(make_world):
    world = make_world("elsewhere")
    world.serve(LEADLINE_SLACK_SIGNING_SECRET=SECRET)
    lead = world.new_lead()
    with StandIn() as elsewhere:
        lock = Lock(world, 3.2)
        assert Slack(world.server.port).send("/qualify", str(lead), response_url=f"{elsewhere.url}/late").status == 200
        lock.thread.join()
        assert elsewhere.is_quiet(2)
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "qualified"
    world.close()


def link_code(world, who):
    """The code that `/link` gives somebody."""
    text = world.api(who).say("/link")["text"]
    words = [word.strip(".,:“”\"'`") for word in text.split()]
    codes = [word for word in words if 8 <= len(word) <= 9 and word.replace("-", "").isalnum() and word.upper() == word]
    assert codes, text
    return codes[0]
