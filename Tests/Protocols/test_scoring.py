"""The scorer that learns: on any table, and on the team's own closed leads."""

import json
import random

import pytest

from program import CHECKOUT
from test_plugins import eventually, state

TABLE = CHECKOUT / "Fixtures" / "scoring" / "closed-leads.csv"
RULES = CHECKOUT / "Fixtures" / "rules" / "fit-rules.yaml"


@pytest.mark.engines("sqlite")
def test_anyone_can_check_it_on_any_table(program, tmp_path):
    target = TABLE.read_text().splitlines()[0].split(",")[-1]
    words = ["score", "evaluate", "--csv", str(TABLE), "--target", target]
    told = json.loads(program.run(*words, "--exclude", "Contract sent", "--format", "json").stdout)
    assert 0.6 < told["auc"] < 0.97 and told["rows"] == 420 and len(told["folds"]) == 5, told
    assert told["ece"] < 0.1 and 0 < told["brier"] < 0.25
    leaking = json.loads(program.run(*words, "--format", "json").stdout)
    assert leaking["auc"] > told["auc"] and any("Contract sent" in str(warning) for warning in leaking["warnings"])
    assert "AUC" in program.run(*words).stdout
    wrong = program.run("score", "evaluate", "--csv", str(TABLE), "--target", "Nothing", ok=False)
    assert wrong.returncode == 1 and "Nothing" in wrong.stderr and target in wrong.stderr
    assert program.run("score", "evaluate", "--csv", str(TABLE), ok=False).returncode == 64
    assert program.run("score", "evaluate", "--csv", "nowhere.csv", "--target", "x", ok=False).returncode == 1


def close_leads(world, count):
    """Leads that met us at a fair mostly come to something, and large companies do; others do not."""
    chance = random.Random(7)
    api = world.api()
    for number in range(count):
        fair, employees = chance.random() < 0.5, chance.choice([3, 12, 80, 400])
        lead = world.new_lead(
            f"Lead {number}", company=f"Company {number}", source="tradeShow" if fair else "web", employees=employees)
        good = chance.random() < (0.75 if fair else 0.2) + (0.15 if employees > 50 else -0.1)
        if good:
            assert api.post(f"/api/v1/leads/{lead}/qualify", {"opportunity": "none"}).status == 200
        else:
            assert api.post(f"/api/v1/leads/{lead}/disqualify", {"reason": "lost"}).status == 200


def test_it_learns_from_the_team_s_own_leads_and_explains_itself(make_world, tmp_path):
    world = make_world("scoring")
    try:
        world.serve("--plugins", str(tmp_path / "none"))
        early = world.program.run("score", "train", ok=False)
        assert early.returncode == 1 and "40" in early.stderr, early.stderr
        lead = world.new_lead("Open", company="Bar", source="tradeShow")
        answer = world.api().post(f"/api/v1/leads/{lead}/score").json
        assert answer["score"] is None and answer["text"], answer
        close_leads(world, 160)
        report = json.loads(world.program.run("score", "train", "--format", "json").stdout)
        assert report["auc"] > 0.6 and report["rows"] == 160, report
        judged = json.loads(world.program.run("score", "evaluate", "--format", "json").stdout)
        assert judged["rows"] == 160 and "timeSplit" in judged
        # The server takes the model up and scores what is open.
        assert eventually(lambda: world.api().get(f"/api/v1/leads/{lead}").json["score"] is not None, 60)
        score = world.api().post(f"/api/v1/leads/{lead}/score").json["score"]
        assert score["scorer"] == "predictive-score"
        assert round(sum(reason["points"] for reason in score["reasons"]), 6) == score["score"]
        assert any(question["field"] == "employees" for question in score["questions"]), score["questions"]
        web = world.new_lead("Other", company="Bar", source="web", employees=3)
        assert world.api().post(f"/api/v1/leads/{web}/score").json["score"]["score"] < score["score"]
        said = world.program.chat("john", f"/score #{lead}", LANG="it_IT.UTF-8").stdout
        assert "punti su 100" in said and "Secondo predictive-score" in said, said
        assert state(world, "predictive-score")["report"]["auc"] == pytest.approx(report["auc"])
        # Rules are tried on what has been before anybody relies on them.
        replayed = json.loads(world.program.run("score", "evaluate", "--rules", str(RULES), "--format", "json").stdout)
        assert replayed["rows"] == 160 and sum(grade["count"] for grade in replayed["grades"]) == 160
    finally:
        world.close()
