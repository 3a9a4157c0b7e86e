"""Compares `leadline score evaluate` with LightGBM, logistic regression and InterpretML's explainable boosting machine.

    python3 scoring.py [--leadline BINARY] [--small SAMPLES] [--only NAME,...]     the tables of ../shared/data/scoring
    python3 scoring.py --csv FILE --target COLUMN [--exclude A,B] [--time-column COLUMN]                  any other one

All four are given the same rows in the same five folds (stratified, shuffled, seed 42), one after the other on the same
cores, and fit everything inside the fold. Ratios and limits are printed; the exit code is 1 if a limit is not met. It
needs what scoring-requirements.txt lists, and says so and ends well where the tables or the packages are absent.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "scoring"
FOLDS = 5
SEED = 42
TIME = "bench-row"
MISSING = {"", "select", "na", "n/a", "nan", "null", "none", "?", "-"}
YES = {"1", "1.0", "yes", "y", "true", "t"}
NO = {"0", "0.0", "no", "n", "false", "f"}
LEAKING = ["Tags", "Lead Quality", "Lead Profile", "Asymmetrique Activity Index", "Asymmetrique Profile Index",
           "Asymmetrique Activity Score", "Asymmetrique Profile Score"]
LAST = ["Last Activity", "Last Notable Activity"]
TABLES = {
    "X Education": ("x-education-oldest-60.csv", "Converted", LEAKING, "Lead Number"),
    "X Education without last activities": ("x-education-oldest-60.csv", "Converted", LEAKING + LAST, "Lead Number"),
    "Bank": ("bank-full.csv", "y", ["duration"], None),
}


class Table:
    """A file as all four are given it: its rows in the order of time where that is known."""

    def __init__(self, file, target, exclude, time_column):
        self.target, self.exclude = target, list(exclude)
        with open(file, encoding="utf-8-sig", newline="") as source:
            head = source.readline()
            source.seek(0)
            rows = list(csv.reader(source, delimiter=";" if head.count(";") > head.count(",") else ","))
        self.header, self.rows = rows[0], [row for row in rows[1:] if row]
        column = self.header.index(target)
        self.rows = [row for row in self.rows if row[column].strip().lower() not in MISSING]
        if time_column:
            at = self.header.index(time_column)
            self.rows.sort(key=lambda row: float(row[at]) if is_number(row[at]) else row[at])
            self.exclude.append(time_column)
        self.labels = outcomes([row[column].strip().lower() for row in self.rows])

    def frame(self):
        """The columns that something can be learnt from, numbers as such and words as categories."""
        columns = {}
        for at, name in enumerate(self.header):
            if name == self.target or name in self.exclude:
                continue
            cells = [None if row[at].strip().lower() in MISSING else row[at].strip() for row in self.rows]
            present = [cell for cell in cells if cell is not None]
            distinct = set(present)
            if not distinct or (len(distinct) == 1 and len(present) == len(cells)):
                continue
            numbers = sum(map(is_number, present)) >= 0.98 * len(present)
            if len(distinct) == len(present) > 10 and not (numbers and any("." in cell for cell in present)):
                continue
            if numbers:
                columns[name] = pd.Series([float(cell) if cell and is_number(cell) else np.nan for cell in cells])
            else:
                columns[name] = pd.Series(cells, dtype="category")
        return pd.DataFrame(columns)

    def write(self, folder, rows=None):
        """Some of its rows, or all, with their numbers as the time."""
        file = pathlib.Path(folder) / "table.csv"
        with open(file, "w", encoding="utf-8", newline="") as target:
            lines = csv.writer(target)
            lines.writerow([*self.header, TIME])
            lines.writerows([*self.rows[at], at] for at in (range(len(self.rows)) if rows is None else rows))
        return file


def is_number(cell):
    try:
        return abs(float(cell)) < 1e100
    except ValueError:
        return False


def outcomes(words):
    kinds = sorted(set(words), key=lambda word: (words.count(word), [-ord(letter) for letter in word]))
    if set(kinds) <= YES | NO:
        return np.array([word in YES for word in words], dtype=int)
    if len(kinds) != 2:
        sys.exit(f"the target has {len(kinds)} values; an outcome has two")
    return np.array([word == kinds[0] for word in words], dtype=int)


def plain(frame):
    """The same with words as objects, as scikit-learn and InterpretML like them."""
    return frame.apply(lambda column: column.astype(object) if column.dtype == "category" else column)


def linear(frame):
    words = [name for name in frame if frame[name].dtype == "category"]
    numbers = [name for name in frame if name not in words]
    steps = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"),
                       OneHotEncoder(min_frequency=10, handle_unknown="infrequent_if_exist")), words))
    return make_pipeline(steps, LogisticRegression(C=1, max_iter=2000))


def lightgbm(_):
    return LGBMClassifier(n_estimators=300, learning_rate=0.05, num_leaves=31, verbose=-1, n_jobs=2)


def boosting(frame):
    kinds = ["nominal" if frame[name].dtype == "category" else "continuous" for name in frame]
    return ExplainableBoostingClassifier(n_jobs=2, random_state=SEED, feature_types=kinds)


def ece(labels, chances):
    bins = np.minimum((chances * 10).astype(int), 9)
    return sum(abs((labels[bins == at] - chances[bins == at]).sum()) for at in range(10)) / len(labels)


def measure(make, frame, data, labels, part):
    """AUC, calibration, training time a fold, and the time split of a peer."""
    aucs, chances, trained = [], np.zeros(len(labels)), 0
    for fold in range(FOLDS):
        train, test = part != fold, part == fold
        start = time.perf_counter()
        model = make(frame).fit(data[train], labels[train])
        trained += time.perf_counter() - start
        chances[test] = model.predict_proba(data[test])[:, 1]
        aucs.append(roc_auc_score(labels[test], chances[test]))
    cut = len(labels) * 4 // 5
    late = make(frame).fit(data[:cut], labels[:cut]).predict_proba(data[cut:])[:, 1]
    return {"auc": float(np.mean(aucs)), "sd": float(np.std(aucs)), "ece": ece(labels, chances),
            "brier": float(np.mean((labels - chances) ** 2)), "seconds": trained / FOLDS,
            "late": roc_auc_score(labels[cut:], late)}


def predict_rate(frame, labels):
    """Rows a second of LightGBM's predict on one thread."""
    model = lightgbm(frame).fit(frame, labels)
    best = 0
    for _ in range(3):
        start = time.perf_counter()
        model.predict_proba(frame, num_threads=1)
        best = max(best, len(frame) / (time.perf_counter() - start))
    return best


def ours(binary, table, file, part, folder, in_order=True):
    """What `leadline score evaluate` finds in a file. Its hidden --fold-file names the fold of each row; -1 is never tested."""
    folds = pathlib.Path(folder) / "folds.txt"
    folds.write_text("".join(f"{fold}\n" for fold in part))
    exclude = [*table.exclude, *([] if in_order else [TIME])]
    words = [binary, "score", "evaluate", "--csv", file, "--target", table.target, "--fold-file", folds]
    words += ["--exclude", ",".join(exclude)] if exclude else []
    words += ["--time-column", TIME] if in_order else []
    words += ["--format", "json"]
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode:
        sys.exit(f"{binary} score evaluate failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def split(labels):
    part = np.zeros(len(labels), dtype=int)
    for fold, (_, test) in enumerate(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels)):
        part[test] = fold
    return part


def verdict(words, is_met):
    print(f"  {'met    ' if is_met else 'NOT MET'}  {words}", flush=True)
    return is_met


def compare(name, table, binary, above):
    frame, labels = table.frame(), table.labels
    part, data = split(labels), plain(frame)
    print(f"{name}: {len(labels)} rows, {labels.sum()} of which came true, {frame.shape[1]} columns", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        mine = ours(binary, table, table.write(folder), part, folder)
    peers = {"logistic regression": measure(linear, frame, data, labels, part),
             "LightGBM": measure(lightgbm, frame, frame, labels, part),
             "EBM": measure(boosting, frame, data, labels, part)}
    show("Leadline", {"auc": mine["auc"], "sd": mine["aucDeviation"], "ece": mine["ece"], "brier": mine["brier"],
                      "seconds": mine["trainingSeconds"], "late": mine["timeSplit"]["auc"]})
    for peer, figures in peers.items():
        show(peer, figures)
    gap = mine["auc"] - peers["LightGBM"]["auc"]
    over = mine["auc"] - peers["EBM"]["auc"]
    pace = mine["trainingSeconds"] / peers["EBM"]["seconds"]
    rate = mine["rowsPerSecond"] / predict_rate(frame, labels)
    later = mine["timeSplit"]["auc"] - peers["logistic regression"]["late"]
    return all([
        verdict(f"AUC − LightGBM's {gap:+.4f} (at least {'0' if above else '−0.003'})", gap > (0 if above else -0.003)),
        verdict(f"calibration error {mine['ece']:.4f} (at most 0.02)", mine["ece"] <= 0.02),
        verdict(f"time split − logistic regression's {later:+.4f} (at least 0)", later >= 0),
        verdict(f"training {pace:.3f} × EBM's, AUC − EBM's {over:+.4f} (at most 0.5 ×)", pace <= 0.5),
        verdict(f"scoring {rate:.1f} × LightGBM's predict on one thread (at least 3 ×)", rate >= 3)])


def show(who, figures):
    print(f"  {who:20} AUC {figures['auc']:.4f} ± {figures['sd']:.4f}   ECE {figures['ece']:.4f}"
          f"   Brier {figures['brier']:.4f}   training {figures['seconds']:.2f} s a fold   time split {figures['late']:.4f}", flush=True)


def compare_small(name, table, binary, samples):
    """Small teams: learning from 80, 200 and 500 rows, foretelling up to 6,000 others; means over many samples."""
    frame, labels = table.frame(), table.labels
    data, met = plain(frame), True
    with tempfile.TemporaryDirectory() as folder:
        for size in (80, 200, 500):
            gaps, aucs = [], []
            for sample in range(samples):
                rows = np.arange(len(labels))
                train, test = train_test_split(rows, train_size=size, random_state=1000 + sample, stratify=labels)
                test = test[:6000]
                line = linear(frame).fit(data.iloc[train], labels[train]).predict_proba(data.iloc[test])[:, 1]
                auc = small_auc(binary, table, folder, train, test)
                aucs.append(auc)
                gaps.append(auc - roc_auc_score(labels[test], line))
            error = np.std(gaps) / len(gaps) ** 0.5
            met &= verdict(f"{name}, {size} rows: AUC {np.mean(aucs):.4f}, − logistic regression's {np.mean(gaps):+.4f}"
                           f" ± {error:.4f} over {samples} samples"
                           " (at least 0, to within twice its error)", np.mean(gaps) + 2 * error >= 0)
    return met


def small_auc(binary, table, folder, train, test):
    """One fold: what was sampled is only learnt from; rows that are in neither are not in the file."""
    rows = sorted([*((at, -1) for at in train), *((at, 0) for at in test)])
    file = table.write(folder, [at for at, _ in rows])
    return ours(binary, table, file, [fold for _, fold in rows], folder, in_order=False)["auc"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leadline", default=ROOT / ".build" / "release" / "leadline")
    parser.add_argument("--csv")
    parser.add_argument("--target")
    parser.add_argument("--exclude", default="")
    parser.add_argument("--time-column")
    parser.add_argument("--only", default="")
    parser.add_argument("--small", type=int, default=12, help="samples of each size; 0 leaves them out")
    return parser.parse_args()


def tables(given):
    if given.csv:
        return {given.csv: Table(given.csv, given.target, filter(None, given.exclude.split(",")), given.time_column)}
    only = set(filter(None, given.only.split(",")))
    return {name: Table(DATA / file, *rest) for name, (file, *rest) in TABLES.items() if not only or name in only}


def main():
    given = arguments()
    if not given.csv and not DATA.is_dir():
        print(f"scoring: left out, {DATA} is absent")
        return 0
    met = True
    for name, table in tables(given).items():
        met &= compare(name, table, given.leadline, above=name.startswith("X Education"))
        if given.small:
            met &= compare_small(name, table, given.leadline, given.small)
    return 0 if met else 1


warnings.filterwarnings("ignore")
try:
    import numpy as np
    import pandas as pd
    from interpret.glassbox import ExplainableBoostingClassifier
    from lightgbm import LGBMClassifier
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
except ImportError as problem:
    print(f"scoring: left out, {problem.name} is missing (pip install -r Tests/Bench/scoring-requirements.txt)")
    sys.exit(0)

if __name__ == "__main__":
    sys.exit(main())
