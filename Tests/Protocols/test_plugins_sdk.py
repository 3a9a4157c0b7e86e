"""The example plugins and the official MCP SDK: its client talks to each of them, in both revisions."""

import json
import re
import shutil

import pytest
from mcp import MCPError

from plugin_client import PATH, PluginClient
from program import CHECKOUT

EXAMPLES = CHECKOUT / "Plugins" / "Examples"
TOOLS = {
    "country-hints": ["enrich_company"], "sklearn-score": ["score_lead"], "event-log": ["on_event"],
    "vat-check": ["command_vat"], "SwiftScorer": ["score_lead"],
}
# What each speaks best: those written without an SDK know the older revision alone.
REVISIONS = {
    "country-hints": "2026-07-28", "sklearn-score": "2026-07-28", "event-log": "2025-11-25", "vat-check": "2025-11-25",
    "SwiftScorer": "2026-07-28",
}

pytestmark = pytest.mark.engines("sqlite")


@pytest.fixture
def installed(program, tmp_path):
    """Copies an example as somebody does who installs it; the Swift one with its program."""

    def install(name):
        folder = tmp_path / name
        shutil.copytree(EXAMPLES / name, folder, ignore=shutil.ignore_patterns("__pycache__", "*.jsonl"))
        if name == "SwiftScorer":
            built = program.binary.with_name("reach-score")
            assert built.is_file(), f"{built} is not built: swift build --product reach-score"
            shutil.copy(built, folder)
        return folder

    return install


@pytest.fixture
def plugin(installed):
    return lambda name, mode="auto", **config: PluginClient(installed(name), mode, config)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize("name", TOOLS)
def test_the_official_client_finds_the_tools_in_either_revision(plugin, name, mode):
    async def look(client):
        return client.protocol_version, [tool.name for tool in (await client.list_tools()).tools]

    revision, tools = plugin(name, mode).talk(look)
    assert tools == TOOLS[name]
    assert revision == (REVISIONS[name] if mode == "auto" else "2025-11-25")


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_has_a_schema_of_an_object(plugin, name):
    for tool in plugin(name).tools().values():
        assert tool.input_schema["type"] == "object" and tool.input_schema["properties"], tool.name


@pytest.mark.parametrize("name", TOOLS)
def test_an_unknown_tool_is_refused(plugin, name):
    async def ask(client):
        try:
            return (await client.call_tool("leadline_no_such_tool", {})).is_error
        except MCPError as error:
            return error.code in (-32601, -32602)

    assert plugin(name).talk(ask)


def test_the_enricher_tells_a_country_by_its_surest_sign(plugin):
    leads = [
        {"id": 1, "website": "https://www.barcentrale.it/menu"}, {"id": 2, "phone": "+49 30 1234", "email": "a@firma.fr"},
        {"id": 3, "vatNumber": "ATU12345678"}, {"id": 4, "website": "https://example.com"}, {"id": 5},
    ]
    answers = plugin("country-hints").call("enrich_company", *({"lead": lead} for lead in leads))
    values = [{fact["field"]: fact["value"] for fact in answer.get("facts", [])} for answer in answers]
    assert values[:3] == [
        {"timeZone": "Europe/Rome", "language": "it"}, {"timeZone": "Europe/Berlin", "language": "de"},
        {"timeZone": "Europe/Vienna", "language": "de"}]
    assert all(fact["source"] and 0 < fact["confidence"] <= 1 for answer in answers[:3] for fact in answer["facts"])
    assert [answer["error"]["code"] for answer in answers[3:]] == ["no_match", "no_match"]


@pytest.mark.parametrize("name", ["sklearn-score", "SwiftScorer"])
def test_a_score_is_the_sum_of_its_reasons(plugin, name):
    good = {"id": 1, "source": "employeeReferral", "budgetStatus": "willBuy", "timeframe": "immediate", "need": "mustHave",
            "phone": "+390612345678", "decisionMaker": "Anna Rossi"}
    bad = {"id": 2, "source": "purchasedList", "budgetStatus": "noCommittedBudget", "need": "noNeed"}
    answers = plugin(name).call("score_lead", {"lead": good}, {"lead": bad}, {"lead": {"id": 3}})
    for answer in answers:
        assert 0 <= answer["score"] <= 100
        assert sum(reason["points"] for reason in answer["reasons"]) == pytest.approx(answer["score"], abs=0.01)
    assert answers[0]["score"] > answers[1]["score"]


def test_the_observer_writes_each_event_once_however_often_it_comes(plugin):
    client = plugin("event-log", file="kept.jsonl")
    events = [
        {"event": "entry", "cursor": "e1", "lead": 42, "body": 'She said: "due caffè, {per} favore" ☕\n'},
        {"event": "lead", "cursor": "e2", "lead": 42, "fields": {"id": "7", "name": "on_event"}}]
    assert client.call("on_event", {"events": events}) == [{}]
    assert client.call("on_event", {"events": events[1:] + [{"event": "reset", "cursor": "e3"}]}) == [{}]
    written = [json.loads(line) for line in (client.folder / "kept.jsonl").read_text().splitlines()]
    assert written == [*events, {"event": "reset", "cursor": "e3"}]


def test_the_observer_says_so_when_it_cannot_write(plugin):
    [answer] = plugin("event-log", file="no/such/folder/events.jsonl").call("on_event", {"events": [{"cursor": "e1"}]})
    assert answer["error"]["code"] == "upstream" and answer["error"]["retryable"] is True


@pytest.mark.parametrize("text, said", [
    ("IT 00743110157", "right"), ("IT00743110158", "WRONG"), ("DE136695976", "right"), ("BE0202239951", "right"),
    ("00743110157", "right"), ("IT123", "has 11 digits"), ("FR40303265045", "not known here"), ("!!", "Which VAT number"),
])
def test_the_command_checks_the_digits(plugin, text, said):
    [answer] = plugin("vat-check").call("command_vat", {"text": text, "user": "john"})
    assert said in answer["text"] and answer["visibility"] == "private" and answer["entries"] == []


def test_the_command_takes_the_lead_s_own_number_and_notes_the_result(plugin):
    [answer] = plugin("vat-check").call(
        "command_vat", {"text": "", "user": "john", "lead": {"id": 42, "vatNumber": "IT00743110157"}})
    assert answer["entries"] == [{"kind": "note", "body": answer["text"]}] and "right" in answer["text"]


def complaints(done):
    """What the kit found. To be slow is no fault of a plugin where the machine is busy."""
    items = json.loads(done.stdout)["items"]
    slow = [item["id"] for item in items if item["outcome"] == "warning" and item["id"] in ("end", "deadline")]
    return [item for item in items if item["outcome"] in ("failed", "warning") and item["id"] not in slow]


@pytest.mark.parametrize("name", TOOLS)
def test_the_conformance_kit_finds_nothing_to_complain_of(program, installed, name):
    done = program.run("plugin", "check", "--format", "json", str(installed(name)), ok=False, timeout=180, PATH=PATH)
    assert complaints(done) == [] and done.returncode == 0


@pytest.mark.parametrize("name", ["industry-words", "known-answers", "event-count", "margin"])
def test_what_the_tutorial_has_one_type_is_a_good_plugin(program, tmp_path, name):
    """The code blocks of the documentation that name their file, as a reader would copy them."""
    text = (CHECKOUT / "Docs" / "Plugins.md").read_text()
    blocks = re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for path, code in blocks:
        if path.startswith(f"{name}/"):
            file = tmp_path / path
            file.parent.mkdir(exist_ok=True)
            file.write_text(code)
    done = program.run("plugin", "check", "--format", "json", str(tmp_path / name), ok=False, timeout=180, PATH=PATH)
    assert complaints(done) == [] and done.returncode == 0


def test_the_conformance_kit_fails_a_plugin_whose_points_do_not_add_up(program, installed):
    folder = installed("sklearn-score")
    script = folder / "scorer.py"
    script.write_text(script.read_text().replace('return {"score": round(', 'return {"score": 1 + round('))
    done = program.run("plugin", "check", str(folder), ok=False, timeout=180, PATH=PATH)
    assert done.returncode == 1 and "FAILED" in done.stdout and "add up to" in done.stdout
