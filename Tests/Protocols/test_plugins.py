"""Plugins in a server: what they find, what they think, and how little harm they can do."""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins import Directory, PluginFolder
from program import CHECKOUT

PYTHON = str(Path(sys.executable).parent)


def eventually(condition, seconds=20, pause=0.05):
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found or time.monotonic() > end:
            return found
        time.sleep(pause)


@pytest.fixture
def house(make_world, tmp_path):
    """A world whose server is still to be started, and a folder for its plugins."""
    world = make_world("plugins")
    yield world, PluginFolder(tmp_path / "plugins")
    world.close()


def state(world, plugin, who="paola"):
    items = world.api(who).get("/api/v1/plugins").json["items"]
    return next((item for item in items if item["id"] == plugin), None)


def ready(world, plugin):
    return eventually(lambda: (state(world, plugin) or {}).get("state") == "ready")


def test_a_lead_is_filled_in_from_the_directory_with_its_sources(house):
    world, folder = house
    with Directory() as directory:
        world.serve("--plugins", str(folder.path), **directory.settings)
        lead = world.new_lead("New machines", company="Bar Centrale", website="barcentrale.example")
        api = world.api()
        assert eventually(lambda: api.get(f"/api/v1/leads/{lead}").json["employees"])
        filled = api.get(f"/api/v1/leads/{lead}").json
        assert filled["industry"] and filled["annualRevenue"]["currency"]
        facts = api.get(f"/api/v1/leads/{lead}/facts").json["items"]
        assert {"industry", "employees", "annualRevenue"} <= {fact["field"] for fact in facts}
        assert all(fact["source"] and 0 < fact["confidence"] <= 1 and fact["plugin"] == "linkedin-lookup" for fact in facts)
        entries = [entry for entry in api.timeline(lead) if entry["kind"] == "plugin"]
        assert len(entries) == 1 and entries[0]["author"] == "linkedin-lookup" and entries[0]["details"]["sources"]
        assert filled["unread"] == 0 and world.api("maria").get(f"/api/v1/leads/{lead}").json["unread"] == 0

        # Taken back, it is not written again; asked for by hand, it says so.
        entry = entries[0]["id"]
        answer = api.post(f"/api/v1/entries/{entry}/dismiss", {"fields": ["employees"]})
        assert answer.status == 200, answer
        assert api.get(f"/api/v1/leads/{lead}").json["employees"] is None
        asked = api.post(f"/api/v1/leads/{lead}/enrich", headers={"Idempotency-Key": "once"})
        assert asked.status == 202 and asked.json["plugins"], asked
        assert api.post(f"/api/v1/leads/{lead}/enrich", headers={"Idempotency-Key": "once"}).body == asked.body
        eventually(lambda: state(world, "linkedin-lookup")["waiting"] == 0)
        assert api.get(f"/api/v1/leads/{lead}").json["employees"] is None
        lines = world.program.chat("john", f"/facts #{lead}").stdout
        assert "taken back @john" in lines, lines


def test_a_plugin_dropped_into_the_folder_is_in_the_help_and_answers(house):
    world, folder = house
    folder.drop("vat-check")
    world.serve("--plugins", str(folder.path))
    lead = world.new_lead()
    assert ready(world, "vat-check")
    assert "/vat " in world.api().say("/help")["text"]
    page = world.api().say("/help vat")["text"]
    assert page.startswith("/vat: ") and "vat-check" in page
    reply = world.api("maria").say(f"/vat #{lead} IT00743110157", id="vat-1")
    assert reply["ok"], reply
    again = world.api("maria").say(f"/vat #{lead} IT00743110157", id="vat-1")
    assert again == reply
    notes = [entry for entry in world.api().timeline(lead) if entry["kind"] == "note"]
    assert [note["author"] for note in notes] == ["vat-check"]
    assert not world.api().say("/vatt #1")["ok"]


def test_the_rules_of_a_file_score_a_lead_and_explain_it(house):
    world, folder = house
    rules = str(CHECKOUT / "Fixtures" / "rules" / "fit-rules.yaml")
    world.serve("--plugins", str(folder.path), LEADLINE_PLUGINS_FIT_RULES_FILE=rules)
    lead = world.new_lead(company="Bar Centrale", source="tradeShow", employees=84)
    answer = world.api().post(f"/api/v1/leads/{lead}/score")
    assert answer.status == 200, answer
    score = answer.json["score"]
    assert score["scorer"] == "fit-rules" and 0 <= score["score"] <= 100
    assert round(sum(reason["points"] for reason in score["reasons"]), 6) == score["score"]
    assert world.api().get(f"/api/v1/leads/{lead}").json["score"] == score["score"]
    italian = world.api().post(f"/api/v1/leads/{lead}/score", headers={"Accept-Language": "it"}).json
    assert "punti su 100" in italian["text"]
    history = world.api().get(f"/api/v1/leads/{lead}/scores").json["items"]
    assert history and history[0]["score"] == score["score"]
    # It is scored again by itself when something changes.
    version = world.api().get(f"/api/v1/leads/{lead}").json["version"]
    world.api().patch(f"/api/v1/leads/{lead}", {"timeframe": "immediate", "budgetStatus": "willBuy", "rating": "hot"})
    assert eventually(lambda: world.api().get(f"/api/v1/leads/{lead}").json["score"] != score["score"])
    assert world.api().get(f"/api/v1/leads/{lead}").json["version"] == version + 1


def test_an_observer_hears_everything_in_order_across_a_restart(house, tmp_path):
    world, folder = house
    folder.drop("event-log")
    log = tmp_path / "events.log"
    settings = {"LEADLINE_PLUGINS_EVENT_LOG_FILE": str(log)}
    world.serve("--plugins", str(folder.path), **settings)
    lead = world.new_lead()
    for number in range(10):
        world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"before {number}"})
    world.server.kill()
    world.serve("--plugins", str(folder.path), **settings)
    for number in range(10):
        world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"after {number}"})
    wanted = [f"{when} {number}" for when in ("before", "after") for number in range(10)]

    def heard():
        text = log.read_text() if log.exists() else ""
        return [word for line in text.splitlines() for word in wanted if f'"{word}"' in line]

    assert eventually(lambda: len(heard()) >= len(wanted), 40), (heard(), log.exists() and log.read_text()[:2_000])
    assert heard() == wanted


def test_a_thousand_enrichments_under_a_server_that_is_killed_are_each_applied_once(house):
    world, folder = house
    calls = folder.path.parent / "calls"
    folder.add("finder", "enrich", "0.01", maxInFlight=8)
    settings = {"LEADLINE_PLUGINS_FINDER_CALLS": str(calls)}
    world.serve("--plugins", str(folder.path), **settings)
    rows = "".join(f"Lead {number},Company {number}\n" for number in range(1_000))
    world.program.run("import", "-", "--as", "john", stdin="topic,company\n" + rows)
    asked = lambda: len(calls.read_text().splitlines()) if calls.exists() else 0
    for share in (200, 500):
        assert eventually(lambda: asked() >= share, 60), asked()
        world.server.kill()
        world.serve("--plugins", str(folder.path), **settings)
    done = lambda: state(world, "finder")["waiting"] == 0 and asked() >= 1_000
    # What a dead server had taken up is taken up again half a minute later.
    assert eventually(done, 90, 0.5), (state(world, "finder"), asked())
    written = Counter()
    for lead in world.api().all_pages("/api/v1/leads", limit=200):
        assert lead["industry"] == "Hospitality", lead
        facts = world.api().get(f"/api/v1/leads/{lead['id']}/facts").json["items"]
        written[len(facts)] += 1
    assert written == {1: 1_000}
    entries = [world.api().timeline(lead, kinds="plugin") for lead in (1, 500, 1_000)]
    assert [len(found) for found in entries] == [1, 1, 1]
    assert "well" in world.program.check()


def test_plugins_that_hang_crash_and_flood_harm_nobody(house):
    world, folder = house
    roles = ("enricher", "scorer", "observer")
    for number, manner in enumerate(["hang", "crash", "flood", "slow-start", "garbage"] * 2):
        folder.add(f"bad-{number}-{manner}", manner, roles=roles, timeouts={"start": 3_000, "call": 1_000})
    folder.add("good", "enrich", "0")
    world.serve("--plugins", str(folder.path))
    lead = world.new_lead(company="Bar Centrale")

    def post(number):
        began = time.monotonic()
        answer = world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"post {number}"})
        assert answer.status == 201, answer
        return time.monotonic() - began

    with ThreadPoolExecutor(8) as pool:
        times = sorted(pool.map(post, range(300)))
    assert times[int(len(times) * 0.99)] < 2, "a post takes seconds"
    assert eventually(lambda: world.api().get(f"/api/v1/leads/{lead}").json["industry"] == "Hospitality", 30)
    health = world.api().get("/healthz").json
    assert health["status"] == "ok" and health["plugins"]["good"] == "ready", health
    crashed = lambda: any(
        item["state"] == "circuitOpen" for item in world.api().get("/api/v1/plugins").json["items"] if "crash" in item["id"])
    assert eventually(crashed, 40), health
    assert 'leadline_plugin_ready{plugin="good"} 1' in world.api().get("/metrics").text
    assert world.server.resident_megabytes() < 400
    # Sellers see how they are doing, but not what went wrong.
    assert "lastError" not in state(world, "good", "john") and "lastError" in state(world, "good")
    assert world.api().post("/api/v1/plugins/good/retry").status == 403
    assert world.api("paola").post("/api/v1/plugins/good/retry").status == 200
    assert world.api("paola").post("/api/v1/plugins/nobody/retry").status == 404


@pytest.mark.engines("sqlite")
def test_a_refused_key_pauses_the_plugin_for_everybody_to_see(house):
    world, folder = house
    with Directory("--key", "the-right-one") as directory:
        settings = directory.settings | {"LEADLINE_PLUGINS_LINKEDIN_LOOKUP_API_KEY": "the-wrong-one"}
        world.serve("--plugins", str(folder.path), **settings)
        lead = world.new_lead("New machines", company="Bar Centrale", website="barcentrale.example")
        assert eventually(lambda: state(world, "linkedin-lookup")["state"] == "paused")
        paused = state(world, "linkedin-lookup")
        assert "does not accept the API key (401)" in paused["detail"] and paused["pausedUntil"] is None
        assert "the-wrong-one" not in str(paused)
        assert state(world, "linkedin-lookup", "john")["detail"] is None
        assert world.api().get("/healthz").json["plugins"]["linkedin-lookup"] == "paused"
        assert world.api().get(f"/api/v1/leads/{lead}").json["industry"] is None


@pytest.mark.engines("sqlite")
def test_what_is_wrong_with_settings_is_said_at_the_start(house, tmp_path):
    world, folder = house
    (folder.path / "broken").mkdir()
    (folder.path / "broken" / "plugin.json").write_text('{"id": "Broken Id", "version": 1}')
    config = tmp_path / "settings.json"
    for text, wanted in [
        ('{"plugins": {"fit-rules": {"mode": "maybe"}}}', "on, trial or off"),
        ('{"plugins": {"fit-rules": {"policy": {"employees": "always"}}}}', "fill, refresh, suggest, earn"),
        ('{"plugins": 7}', "must be an object"),
        ('{"score": {"grades": "5,50,75"}}', "75,50,25"),
    ]:
        config.write_text(text)
        done = world.program.run("serve", "--port", "0", "--config", str(config), ok=False, timeout=20)
        assert done.returncode == 1 and wanted in done.stderr, (text, done.stderr)
    world.serve("--plugins", str(folder.path))
    assert "broken" in world.server.log() and "left out" in world.server.log()


@pytest.mark.engines("sqlite")
def test_a_plugin_on_trial_applies_nothing(house, tmp_path):
    world, folder = house
    folder.add("finder", "enrich", "0")
    config = tmp_path / "settings.json"
    config.write_text('{"plugins": {"finder": {"mode": "trial"}}}')
    world.serve("--plugins", str(folder.path), "--config", str(config))
    lead = world.new_lead(company="Bar Centrale")
    assert eventually(lambda: world.api().get(f"/api/v1/leads/{lead}/facts").json["items"])
    assert [fact["state"] for fact in world.api().get(f"/api/v1/leads/{lead}/facts").json["items"]] == ["shadow"]
    assert world.api().get(f"/api/v1/leads/{lead}").json["industry"] is None
    world.api().patch(f"/api/v1/leads/{lead}", {"industry": "Hospitality"})
    assert state(world, "finder")["onTrial"] and state(world, "finder")["trial"]["industry"]["agreed"] == 1


@pytest.mark.engines("postgres")
def test_servers_share_what_is_to_be_asked(make_cluster, tmp_path):
    folder = PluginFolder(tmp_path / "plugins")
    calls = tmp_path / "calls"
    folder.add("finder", "enrich", "0.02", maxInFlight=2)
    cluster = make_cluster("plugin-cluster", servers=0)
    try:
        for _ in range(2):
            cluster.serve("--plugins", str(folder.path), LEADLINE_PLUGINS_FINDER_CALLS=str(calls))
        rows = "".join(f"Lead {number},Company {number}\n" for number in range(200))
        cluster.program.run("import", "-", "--as", "john", stdin="topic,company\n" + rows)
        counts = lambda: [
            next(item["calls"] for item in server.api(cluster.tokens["paola"]).get("/api/v1/plugins").json["items"]
                 if item["id"] == "finder")
            for server in cluster.running]
        assert eventually(lambda: sum(counts()) >= 200, 40), counts()
        assert min(counts()) > 20, counts()
        assert eventually(lambda: all(lead["industry"] for lead in cluster.api().all_pages("/api/v1/leads", limit=200)))
        assert Counter(calls.read_text().split()).most_common(1)[0][1] == 1
    finally:
        cluster.close()


@pytest.mark.engines("sqlite")
def test_the_demonstration_fills_a_lead_in_and_explains_its_score(program, engine, tmp_path):
    import re
    import subprocess

    from program import free_port, quiet_environment

    database = engine.new(tmp_path)
    port = free_port()
    serve = CHECKOUT / "Fixtures" / "demo" / "serve.sh"
    server = subprocess.Popen(
        ["bash", str(serve), str(program.binary), str(database), str(port)], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=quiet_environment(), text=True, cwd=tmp_path)
    try:
        said = ""
        for line in server.stdout:
            said += line
            if "Ctrl-C" in line or "A token:" in line:
                break
        assert re.search(r"http://127\.0\.0\.1:\d+", said), said
        told = program.on(database).chat("john", "/enrich #1", "/facts #1", "/score #1", timeout=30).stdout
        assert "Industry" in told and "Employees" in told and "linkedin-lookup" in told, told
        assert "of 100, grade" in told, told
    finally:
        server.terminate()
        server.wait(20)
