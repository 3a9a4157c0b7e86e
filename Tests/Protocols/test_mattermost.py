"""Slash commands from Mattermost.

There is no Mattermost on this machine, and mattermostdriver is a client of Mattermost's own API: it signs in, registers
the command and executes it. So a stand-in speaks that API to the driver, and does to Leadline what Mattermost's server
does when a command is executed: it posts the form with its token, and takes the answer apart as strictly as it does. What
the driver verifies is that side of it (its calls, its errors); what Leadline is sent and has to answer follows
https://developers.mattermost.com/integrate/slash-commands/custom/ .
"""

import json
import secrets
from urllib.parse import urlencode

import pytest
from mattermostdriver import Driver
from mattermostdriver.exceptions import InvalidOrMissingParameters

from api import Api
from stand_in import StandIn

PATH = "/integrations/mattermost/commands"
TOKENS = {"qualify": secrets.token_hex(13), "lead": secrets.token_hex(13)}
JOHN = "9mkyu3upd7gxfbz8ftqzhsa8ky"
STRANGER = "3kuqy6e9ntnrbn7mx1ahpzs9pc"
EVE = "5p1zk8y3tfgixrq7dhe4mnw6oc"


class Mattermost:
    """As much of Mattermost's server as a slash command takes."""

    def __init__(self, sends_header=True, sends_form=True):
        self.commands = {}
        self.sends_header, self.sends_form = sends_header, sends_form
        self.user = JOHN
        self.last = None
        self.stand_in = StandIn(self.answer)

    def answer(self, received):
        path = received.path.removeprefix("/api/v4")
        if (received.method, path) == ("GET", "/users/me"):
            return 200, {"id": self.user, "username": "john"}
        if received.headers.get("authorization") != "Bearer personal-token":
            return 401, {"message": "Invalid or expired session, please login again.", "id": "api.context.session_expired.app_error"}
        if (received.method, path) == ("POST", "/commands"):
            return self.create(received.json)
        if (received.method, path) == ("POST", "/commands/execute"):
            return self.execute(received.json)
        return 404, {"message": "no such path", "id": "none"}

    def create(self, wanted):
        command = wanted | {"id": secrets.token_hex(13), "token": TOKENS[wanted["trigger"]], "creator_id": JOHN}
        self.commands[f"/{wanted['trigger']}"] = command
        return 201, command

    def execute(self, wanted):
        """Posts what Mattermost's DoCommandRequest posts, and reads the answer as CommandResponseFromHTTPBody does."""
        trigger, _, text = wanted["command"].partition(" ")
        command = self.commands[trigger]
        form = {
            "team_id": "kzsrjbekz3nebfgdkfbq6pkhph", "team_domain": "sales", "channel_id": wanted["channel_id"],
            "channel_name": "town-square", "user_id": self.user, "user_name": "john", "root_id": "",
            "command": trigger, "text": text, "trigger_id": secrets.token_urlsafe(32),
            "response_url": f"{self.stand_in.url}/hooks/commands/{secrets.token_hex(13)}"}
        if self.sends_form:
            form = {"token": command["token"]} | form
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if self.sends_header:
            headers["Authorization"] = f"Token {command['token']}"
        port = int(command["url"].split(":")[2].split("/")[0])
        self.last = Api(port, timeout=10).request("POST", PATH, urlencode(form).encode(), headers)
        if self.last.status != 200:
            return 400, {"message": f"Command with a trigger of '{trigger}' returned response {self.last.status}.", "id": "api.command.execute_command.failed_resp.app_error"}
        if not self.last.headers["Content-Type"].split(";")[0].strip() == "application/json":
            return 200, {"text": self.last.text}
        response = json.loads(self.last.body)
        assert isinstance(response["text"], str) and response["response_type"] in ("ephemeral", "in_channel")
        return 200, response

    def driver(self, token="personal-token"):
        driver = Driver({"scheme": "http", "url": "127.0.0.1", "port": self.stand_in.port, "token": token, "verify": False})
        driver.login()
        return driver


@pytest.fixture(scope="module")
def world(make_world):
    world = make_world("mattermost")
    world.program.run("user", "link", "john", f"mattermost:{JOHN}")
    world.serve(LEADLINE_MATTERMOST_TOKEN=",".join(TOKENS.values()))
    yield world
    world.close()


def registered(world, **ways):
    """A Mattermost with the two commands, registered by the driver, and the driver."""
    mattermost = Mattermost(**ways)
    driver = mattermost.driver()
    for trigger in TOKENS:
        made = driver.commands.create_command({
            "team_id": "kzsrjbekz3nebfgdkfbq6pkhph", "method": "P", "trigger": trigger,
            "url": f"http://127.0.0.1:{world.server.port}{PATH}"})
        assert made["token"] == TOKENS[trigger]
    return mattermost, driver


def execute(driver, line):
    return driver.commands.execute_command({"channel_id": "4h3g5zsgubgyzjnxc8f4j6ctmo", "command": line})


@pytest.mark.parametrize("line", ["/qualify {}", "/qualify #{}", "/lead qualify {}", "/lead qualify #{}"])
def test_qualify_works_as_a_command_of_its_own_and_behind_lead(world, line):
    lead = world.new_lead()
    _, driver = registered(world)
    response = execute(driver, line.format(lead))
    assert str(lead) in response["text"], response
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "qualified"
    assert "john" in {entry["author"] for entry in world.api().timeline(lead)}


@pytest.mark.parametrize("ways", [
    {"sends_header": True, "sends_form": True}, {"sends_header": True, "sends_form": False},
    {"sends_header": False, "sends_form": True}], ids=["header and form", "header alone", "form alone"])
def test_the_token_counts_in_the_header_and_in_the_form(world, ways):
    mattermost, driver = registered(world, **ways)
    response = execute(driver, "/lead whoami")
    assert "john" in response["text"].lower() and mattermost.last.status == 200


def test_without_a_token_nothing_is_done(world):
    lead = world.new_lead()
    mattermost, driver = registered(world, sends_header=False, sends_form=False)
    with pytest.raises(InvalidOrMissingParameters):
        execute(driver, f"/qualify {lead}")
    assert mattermost.last.status == 401
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"


@pytest.mark.parametrize("where", ["header", "form"])
def test_a_wrong_token_is_refused(world, where):
    form = {"command": "/lead", "text": "whoami", "user_id": JOHN, "channel_id": "c", "team_id": "t"}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    wrong = "x" * 26
    if where == "header":
        headers["Authorization"] = f"Token {wrong}"
    else:
        form["token"] = wrong
    answer = Api(world.server.port).request("POST", PATH, urlencode(form).encode(), headers)
    assert answer.status == 401 and answer.code == "unauthorized"


def test_whatever_comes_of_a_command_the_answer_is_200_with_json(world):
    mattermost, driver = registered(world)
    for line in ["/lead", "/lead help", "/lead qualfy 1", "/lead qualify 99999", "/qualify", "/qualify many words here", "/lead post"]:
        response = execute(driver, line)
        assert response["text"] and response["response_type"] == "ephemeral", (line, response)
        assert mattermost.last.status == 200 and mattermost.last.headers["Content-Type"].startswith("application/json")


def test_somebody_unlinked_is_told_how_to_link_and_links_by_a_code(world):
    mattermost, driver = registered(world)
    lead = world.new_lead()
    mattermost.user = STRANGER
    told = execute(driver, f"/qualify {lead}")
    assert told["response_type"] == "ephemeral" and "link" in told["text"].lower()
    assert world.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"
    text = world.api("maria").say("/link")["text"]
    code = next(word.strip(".,:`") for word in text.split() if len(word.strip(".,:`")) in (8, 9) and word.upper() == word)
    execute(driver, f"/lead link {code}")
    assert f"mattermost:{STRANGER}" in world.api("maria").get("/api/v1/me").json["identities"]
    execute(driver, f"/lead post #{lead} from Mattermost")
    assert world.api().timeline(lead, kinds="post")[0]["author"] == "maria"


def test_what_mattermost_escapes_in_a_form_is_as_the_person_typed_it(world):
    _, driver = registered(world)
    lead = world.new_lead()
    typed = "a+b & c=d; 100% “sure” <b> caffè ☕"
    execute(driver, f"/lead note #{lead} {typed}")
    assert [entry["body"] for entry in world.api().timeline(lead, kinds="note")] == [typed]


def test_bold_is_written_as_mattermost_reads_it(world):
    """Slack's *bold* is italics in Mattermost: there must be no single-starred words."""
    _, driver = registered(world)
    lead = world.new_lead("Starred")
    text = execute(driver, f"/lead show {lead}")["text"]
    assert "Starred" in text
    single = [word for word in text.split() if word.startswith("*") and not word.startswith("**") and len(word) > 1]
    assert single == [], text


def test_a_report_is_a_block_that_no_campaign_can_end(world):
    _, driver = registered(world)
    world.new_lead("Tabled", campaign="```` *x* @channel")
    text = execute(driver, "/lead report --by campaign")["text"]
    before, table, after = text.split("```")
    assert before.startswith("**Funnel") and "'''' *x*" in table and "Total" in table and "/report conversion" in after
    assert "@channel" not in text


def test_a_command_that_mattermost_sends_twice_is_done_once(world):
    lead = world.new_lead()
    form = urlencode({
        "token": TOKENS["lead"], "command": "/lead", "text": f"post #{lead} only once", "user_id": JOHN, "channel_id": "c",
        "team_id": "t", "trigger_id": "the-same-trigger"}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    first, second = (Api(world.server.port).request("POST", PATH, form, headers) for _ in range(2))
    assert first.status == second.status == 200 and first.json == second.json
    assert len(world.api().timeline(lead, kinds="post")) == 1


def test_without_a_token_in_the_settings_there_is_no_mattermost(make_world):
    world = make_world("no-mattermost")
    world.serve()
    answer = Api(world.server.port).request(
        "POST", PATH, b"command=%2Flead&user_id=u", {"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 404
    world.close()


# These leave the channel linked to a lead.


def test_plain_words_behind_lead_are_a_post_where_a_lead_is_open(world):
    _, driver = registered(world)
    lead = world.new_lead()
    asked = execute(driver, "/lead they open in May")
    assert asked["response_type"] == "ephemeral" and world.api().timeline(lead, kinds="post") == []
    execute(driver, f"/lead open #{lead}")
    told = execute(driver, "/lead they open in May")
    assert told["response_type"] == "in_channel" and f"#{lead}" in told["text"], told
    assert [entry["body"] for entry in world.api().timeline(lead, kinds="post")] == ["they open in May"]


def test_a_channel_of_a_restricted_lead_tells_nobody_else_its_number(world):
    mattermost, driver = registered(world)
    for number in range(6):
        lead = world.new_lead()
    changed = world.api().request("PATCH", f"/api/v1/leads/{lead}", b'{"visibility":"team"}', {"Content-Type": "application/json"})
    assert changed.status == 200, changed
    assert execute(driver, f"/lead open #{lead}")["response_type"] == "ephemeral"
    mattermost.user = EVE
    world.program.run("user", "add", "eve", "--team", "south", "--link", f"mattermost:{EVE}")
    for line in ["/lead hello", "/lead note hello", "/lead qualify", "/qualify", "/lead"]:
        told = execute(driver, line)
        assert told["response_type"] == "ephemeral" and f"#{lead}" not in told["text"], (line, told)
