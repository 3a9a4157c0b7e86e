"""Scores leads by a logistic regression over four answers, trained at start from the leads in training.csv."""

import csv
from pathlib import Path

from mcp.server.mcpserver import MCPServer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

# What people read of each answer.
FIELDS = {
    "source": {"en": "Where it came from", "it": "Da dove viene"},
    "budgetStatus": {"en": "Budget", "it": "Budget"},
    "timeframe": {"en": "When", "it": "Quando"},
    "need": {"en": "Need", "it": "Bisogno"},
}
BASE = {"en": "A lead nothing is known of", "it": "Un lead di cui non si sa nulla"}

server = MCPServer("sklearn-score")
encoder = DictVectorizer(sparse=False)
model = LogisticRegression()


def answers(lead: dict) -> dict:
    return {field: str(lead.get(field) or "unknown") for field in FIELDS}


def learn(path: Path) -> None:
    with open(path, encoding="utf-8") as table:
        leads = list(csv.DictReader(table))
    outcomes = [lead["outcome"] == "qualified" for lead in leads]
    model.fit(encoder.fit_transform([answers(lead) for lead in leads]), outcomes)


def points(lead: dict) -> dict:
    """The points of each answer, and of none: the base. They add up to the probability of being qualified, times 100.

    A logistic regression adds up log-odds, not probabilities. What the answers together move the probability is shared
    among them in proportion to their log-odds, so that nothing is left over. Points are whole tenths.
    """
    known = encoder.transform([answers(lead)])
    logodds = dict.fromkeys(FIELDS, 0.0)
    for name, value in zip(encoder.get_feature_names_out(), (known * model.coef_)[0].tolist()):
        logodds[name.split("=")[0]] += value
    base, chance = model.predict_proba([0 * known[0], known[0]])[:, 1].tolist()
    moved = sum(logodds.values())
    share = (chance - base) / moved if moved else 0.0
    return {None: round(100 * base, 1)} | {field: round(100 * share * value, 1) for field, value in logodds.items()}


@server.tool()
def score_lead(lead: dict) -> dict:
    """How likely the lead is to be qualified, 0-100, with the points of each answer."""
    earned = points(lead)
    # Rounded points can miss an end of the scale by a few tenths: what stands over comes off the base.
    total = round(sum(earned.values()), 1)
    earned[None] = round(earned[None] + min(max(total, 0.0), 100.0) - total, 1)
    reasons = [{"label": BASE, "points": earned.pop(None)}]
    reasons += [{"label": FIELDS[field], "points": value, "field": field} for field, value in earned.items()]
    return {"score": round(sum(reason["points"] for reason in reasons), 1), "reasons": reasons}


if __name__ == "__main__":
    learn(Path(__file__).with_name("training.csv"))
    server.run()
