"""Writes closed-leads.csv: 420 invented leads whose outcome follows a rule that is known, with noise.

    python3 make.py > closed-leads.csv

Won leads tend to come from partners and trade fairs, to have 20 to 200 employees, visits on many days and a decision maker.
`Reference` numbers the rows, `Country` never varies, and `Contract sent` was only filled in once the outcome was known.
"""

import csv
import math
import random
import sys

SOURCES = {"Partner": 1.3, "Trade Show": 0.9, "Web": 0.0, "Advertisement": -0.6, "Purchased List": -1.4}
INDUSTRIES = {"Bars": 0.5, "Hotels": 0.3, "Offices": 0.0, "Schools": -0.5, "": -0.3}
TIMEFRAMES = {"Immediate": 1.0, "This Quarter": 0.4, "This Year": -0.3, "Select": -0.2}


def lead(chance, number):
    source, industry, timeframe = (chance.choice(sorted(words)) for words in (SOURCES, INDUSTRIES, TIMEFRAMES))
    employees = round(math.exp(chance.gauss(3.6, 1.2)))
    visits = min(40, int(chance.expovariate(0.15)))
    decides = chance.random() < 0.4
    worth = SOURCES[source] + INDUSTRIES[industry] + TIMEFRAMES[timeframe] + (0.8 if 20 <= employees <= 200 else -0.5)
    worth += 0.08 * min(visits, 15) - 0.6 + (0.7 if decides else -0.2)
    won = chance.random() < 1 / (1 + math.exp(-1.4 * worth))
    sent = ("yes" if chance.random() < 0.97 else "") if won else ("yes" if chance.random() < 0.02 else "")
    employees = "" if chance.random() < 0.15 else employees
    return [10_000 + number, source, industry, employees, visits, timeframe, "yes" if decides else "no", "Italy", sent,
            "yes" if won else "no"]


def main():
    chance = random.Random(4)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["Reference", "Source", "Industry", "Employees", "Visits", "Timeframe", "Decision maker known", "Country",
                   "Contract sent", "Won"])
    rows.writerows(lead(chance, number) for number in range(420))


if __name__ == "__main__":
    main()
