"""Which stations to open: set covering, or fixed-charge location, as a mixed-integer program by HiGHS.

Reads one JSON object on standard input and writes one: `bench/peers/county/sites.ts` says what is in them. Costs are fen
a week, in the program yuan. What cannot be had is missed at a price that no saving is worth.
"""

import json
import sys
import time

import highspy
import numpy as np

FLOOR_MISSED = 1e5
VILLAGE_MISSED = 1e4


class Program:
    def __init__(self):
        self.cost, self.upper, self.lower, self.whole = [], [], [], []
        self.starts, self.index, self.value, self.low, self.high = [0], [], [], [], []

    def column(self, cost, lower=0.0, upper=1.0, whole=False):
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low, high, terms):
        for index, value in terms:
            self.index.append(index)
            self.value.append(value)
        self.starts.append(len(self.index))
        self.low.append(low)
        self.high.append(high)

    def solve(self, seconds, seed):
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.low)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = map(np.array, (self.cost, self.lower, self.upper))
        lp.row_lower_, lp.row_upper_ = np.array(self.low), np.array(self.high)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(self.starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.value, dtype=float)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in self.whole]
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", float(seconds))
        solver.setOptionValue("random_seed", seed)
        solver.setOptionValue("threads", 1)
        solver.passModel(lp)
        solver.run()
        return solver.modelStatusToString(solver.getModelStatus()), np.array(solver.getSolution().col_value)


began, cpu = time.perf_counter(), time.process_time()
task = json.load(sys.stdin)
program = Program()
opens = [
    program.column(site["fen"] / 100, lower=float(site["required"]), whole=True) for site in task["sites"]
]
uses = [
    program.column(walk["fen"] / 100, whole=walk["own"] or task["sites"][walk["site"]]["room"] is not None)
    for walk in task["walks"]
]
for use, walk in zip(uses, task["walks"]):
    # A village's own open station is the one that it uses.
    bounds = (0.0, 0.0) if walk["alone"] else (-np.inf, 0.0)
    program.row(*bounds, [(use, 1.0), (opens[walk["site"]], -1.0)])
for village in range(task["villages"]):
    own = [(use, 1.0) for use, walk in zip(uses, task["walks"]) if walk["village"] == village]
    if own:
        missed = program.column(VILLAGE_MISSED)
        program.row(1.0, 1.0, own + [(missed, 1.0)])
for number, site in enumerate(task["sites"]):
    if site["room"] is None:
        continue
    load = [(use, walk["parcels"]) for use, walk in zip(uses, task["walks"]) if walk["site"] == number]
    program.row(-np.inf, 0.0, load + [(opens[number], -site["room"])])
for group in task["single"]:
    program.row(-np.inf, 1.0, [(opens[site], 1.0) for site in group])
for group in task["towns"]:
    program.row(1.0, np.inf, [(opens[site], 1.0) for site in group])
for floor in task["floors"]:
    terms = []
    for group in floor["places"]:
        if len(group) == 1:
            terms.append((opens[group[0]], 1.0))
            continue
        counted = program.column(0.0)
        program.row(-np.inf, 0.0, [(counted, 1.0)] + [(opens[site], -1.0) for site in group])
        terms.append((counted, 1.0))
    covering = set(floor["covering"])
    terms += [(use, 1.0) for use, walk in zip(uses, task["walks"]) if walk["site"] in covering]
    missed = program.column(FLOOR_MISSED, upper=np.inf)
    program.row(floor["atLeast"], np.inf, terms + [(missed, 1.0)])
if task["budgetFen"] is not None:
    spend = [(open_, site["openingFen"] / 100) for open_, site in zip(opens, task["sites"])]
    program.row(-np.inf, task["budgetFen"] / 100, spend)
status, values = program.solve(task["seconds"], task["seed"])
station = [-1] * task["villages"]
best = [1e-6] * task["villages"]
if len(values):
    for use, walk in zip(uses, task["walks"]):
        if values[use] > best[walk["village"]]:
            best[walk["village"]], station[walk["village"]] = values[use], walk["site"]
answer = {
    "status": status,
    "open": [number for number, column in enumerate(opens) if len(values) and values[column] > 0.5],
    "stations": station,
    "seconds": time.perf_counter() - began,
    "cpuSeconds": time.process_time() - cpu,
}
json.dump(answer, sys.stdout)
