"""Sequences on a running server: files, steps, and that nothing is done twice or left out when it is taken away."""

from concurrent.futures import ThreadPoolExecutor

import pytest

PLAN = """
sequence: fair
label: { en: Fair, it: Fiera }
steps:
  - call: { en: "Call {{firstName|them}}", it: "Chiama {{firstName|il contatto}}" }
    due: 1 day
  - task: { en: Write to them, it: Scrivi }
"""


@pytest.fixture
def world(make_world, tmp_path):
    world = make_world("sequences")
    folder = tmp_path / "sequences"
    folder.mkdir()
    (folder / "fair.yaml").write_text(PLAN)
    world.plans = folder
    yield world
    world.close()


def work(api, lead):
    items = api.get(f"/api/v1/leads/{lead}/timeline?upcoming=true").json["items"]
    return [(entry["id"], entry["body"]) for entry in items]


def written(api, lead):
    items = api.get(f"/api/v1/leads/{lead}/timeline?kinds=task,call&limit=200").json["items"]
    items += api.get(f"/api/v1/leads/{lead}/timeline?upcoming=true&limit=200").json["items"]
    return sorted(body for _, body in {(entry["id"], entry["body"]) for entry in items})


def test_a_sequence_from_a_file_is_attached_shown_and_goes_on(world):
    world.serve("--sequences", str(world.plans))
    api, lead = world.api(), world.new_lead("Machines", firstName="Anna")
    answer = api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "Fiera"})
    assert answer.status == 200 and answer.json["items"][0]["state"] == "active", answer
    assert [step["what"] for step in answer.json["items"][0]["ahead"]][-1] == "Task: Write to them"
    assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair"}).code == "invalid_value"
    assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "none"}).status in (404, 422)
    [(call, body)] = work(api, lead)
    assert body == "Call Anna"
    shown = api.get(f"/api/v1/entries/{call}").json
    assert shown["details"]["sequence"] == "fair" and shown["assignee"] == "john"
    assert api.post(f"/api/v1/entries/{call}/done").status == 200
    assert [body for _, body in work(api, lead)] == ["Write to them"]
    assert api.delete(f"/api/v1/leads/{lead}/sequences/fair").status == 204
    assert work(api, lead) == []
    assert api.delete(f"/api/v1/leads/{lead}/sequences/fair").status == 404
    assert api.get(f"/api/v1/leads/{lead}/sequences").json["items"][0]["state"] == "ended"


def test_a_dry_run_attaches_nothing(world):
    world.serve("--sequences", str(world.plans))
    api, lead = world.api(), world.new_lead("Machines")
    answer = api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair", "dryRun": True})
    assert answer.json["items"][0]["state"] == "active"
    assert api.get(f"/api/v1/leads/{lead}/sequences").json["items"] == [] and work(api, lead) == []


@pytest.mark.engines("sqlite")
def test_a_file_that_cannot_be_read_keeps_the_server_from_starting_and_says_where(world):
    (world.plans / "fair.yaml").write_text(PLAN + "  - wait: 3 days\n")
    with pytest.raises(Exception) as failure:
        world.serve("--sequences", str(world.plans))
    assert "fair.yaml:8" in str(failure.value)


def test_whatever_was_under_way_when_the_server_was_taken_away_is_done_once(world):
    world.serve("--sequences", str(world.plans))
    api = world.api()
    leads = [world.new_lead(f"Lead {number}") for number in range(40)]
    for lead in leads:
        assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair"}).status == 200
    calls = {lead: work(api, lead)[0][0] for lead in leads}

    def complete(lead):
        try:
            return world.api().post(f"/api/v1/entries/{calls[lead]}/done").status
        except OSError:
            return None

    with ThreadPoolExecutor(8) as pool:
        under_way = [pool.submit(complete, lead) for lead in leads]
        while sum(task.done() for task in under_way) < 10:
            pass
        world.server.kill()
        answers = [task.result() for task in under_way]
    world.serve("--sequences", str(world.plans))
    api = world.api()
    for lead, answer in zip(leads, answers):
        state = api.get(f"/api/v1/entries/{calls[lead]}").json["state"]
        assert answer != 200 or state == "done", "what was acknowledged is gone"
        if state == "open":
            assert api.post(f"/api/v1/entries/{calls[lead]}/done").status == 200
        assert api.post(f"/api/v1/entries/{calls[lead]}/done").status == 200
        assert written(api, lead) == ["Call them", "Write to them"]
