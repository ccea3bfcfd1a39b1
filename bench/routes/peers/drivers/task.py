"""What the drivers share: the task on standard input with its matrices, numbers made smaller for peers that need it, one JSON object out."""

import json
import math
import os
import sys

# One thread each: matrix libraries start their own otherwise.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

# The libraries log on stdout; the answer goes where stdout was, the logs to stderr.
_answer = os.dup(1)
os.dup2(2, 1)

import numpy as np

# Legs of a sensible size: penalties of the peers are made for these, and sums stay within 32 bits where they must.
MOST_A_LEG = 200_000
ANY_TIME = 1 << 40


class Task:
    def __init__(self):
        task = json.load(sys.stdin)
        self.seconds, self.seed = task["seconds"], task["seed"]
        self.problem = problem = task["problem"]
        self.notes = []
        values = np.fromfile(task["file"], dtype="<f8" if task["littleEndian"] else ">f8")
        self.n = n = problem["locations"]

        def matrix(at):
            return None if at is None else values[at : at + n * n].reshape(n, n).astype(np.int64)

        self.matrices = {
            stored["profile"]: {key: matrix(stored[key]) for key in ("metres", "seconds", "costs")}
            for stored in task["matrices"]
        }
        self.stops, self.shipments = problem["stops"], problem["shipments"]
        self.depots = {depot["id"]: depot for depot in problem["depots"]}
        self.types = [kind for kind in problem["types"] if kind["days"] is None or 1 in kind["days"]]
        self.dimensions = len(problem["dimensions"])

    def drive(self, kind):
        """Seconds of the type's ways, rounded as the checker does; −1 = no way."""
        seconds, factor = self.matrices[kind["profile"]]["seconds"], kind["timeFactor"]
        return seconds if factor == 1 else np.where(seconds < 0, -1, np.floor(seconds * factor + 0.5).astype(np.int64))

    def metres(self, kind):
        return self.matrices[kind["profile"]]["metres"]

    def way_cost(self, kind):
        """Cost of the type's ways without that of time."""
        costs = self.metres(kind) * kind["costPerMetre"]
        if kind["costFactor"] > 0 and self.matrices[kind["profile"]]["costs"] is not None:
            costs = costs + self.matrices[kind["profile"]]["costs"] * kind["costFactor"]
        return costs

    def fixed(self, kind):
        """Cost of using a vehicle; the horizon is one day."""
        return kind["fixedCost"] + kind["horizonCost"]

    def hours(self, kind):
        """When a run may be on its way: the shift and the opening hours of its depots."""
        spans = [kind["shift"]] + [self.depots[id]["window"] for id in (kind["start"], kind["end"]) if id is not None]
        spans = [span for span in spans if span is not None]
        return max([span[0] for span in spans], default=0), min([span[1] for span in spans], default=ANY_TIME)

    def available(self, kind):
        """How many vehicles of the type there may be; None = any number."""
        limits = {fleet["id"]: fleet["available"] for fleet in self.problem["fleets"]}
        limits = [limits[id] for id in kind["fleets"] if limits.get(id) is not None]
        return min(limits) if limits else None

    def enough(self, kind):
        """As `available`, for peers that want every vehicle listed: no more than could be of use."""
        tasks = len(self.stops) + len(self.shipments)
        available = self.available(kind)
        if available is not None:
            return min(available, tasks)
        if self.only_loads() and len(self.types) == 1:
            least = self.least_vehicles(kind)
            tasks = min(tasks, math.ceil(1.2 * least) + 3)
            self.notes.append(f"any number of vehicles given as {tasks}")
        return tasks

    def least_vehicles(self, kind):
        """As many as the loads need."""
        need = 1
        for dimension, capacity in enumerate(kind["capacity"]):
            for way in ("deliver", "collect"):
                total = sum(stop[way][dimension] for stop in self.stops)
                if capacity > 0:
                    need = max(need, math.ceil(total / capacity))
        return need

    def only_loads(self):
        """Whether the loads alone say how many vehicles are needed."""
        limits = ("shift", "maxSeconds", "maxDriveSeconds", "maxMetres", "maxVisits")
        return (
            not self.shipments
            and not any(kind["start"] is None or kind["end"] is None for kind in self.types)
            and not any(stop["windows"] for stop in self.stops)
            and not any(kind[limit] is not None for kind in self.types for limit in limits)
            and not any(depot["window"] for depot in self.depots.values())
        )

    def allowed(self, task):
        """Which types may serve a stop or shipment, by their place among the types."""
        return [
            index
            for index, kind in enumerate(self.types)
            if (task["types"] is None or kind["id"] in task["types"]) and set(task["skills"]) <= set(kind["skills"])
        ]

    def scaled(self, what, divisor):
        if divisor > 1:
            self.notes.append(f"{what} divided by {divisor}")
        return divisor

    def answer(self, runs, seconds):
        """`runs` are pairs of a type and its trips, which are lists of visits."""
        if seconds > 1.1 * self.seconds:
            self.notes.append(f"over the limit: {seconds:.1f} s of {self.seconds} s")
        listed = [{"type": kind["id"], "trips": trips} for kind, trips in runs]
        self.write({"runs": listed, "seconds": seconds, "notes": self.notes})

    def unsupported(self, why):
        self.write({"unsupported": why, "seconds": 0, "notes": self.notes})

    def write(self, answer):
        with os.fdopen(_answer, "w") as out:
            out.write(json.dumps(answer))
        # Nothing is left to do, and some libraries are slow to end.
        sys.stderr.flush()
        os._exit(0)


def power_of_ten(most, limit=MOST_A_LEG):
    """The least power of ten by which `most` comes under the limit."""
    divisor = 1
    while most / divisor > limit:
        divisor *= 10
    return divisor


def nearest(values, divisor):
    return values if divisor == 1 else (values + divisor // 2) // divisor


def up(values, divisor):
    """Rounded up: what is in time in the smaller numbers is in time in the larger ones. −1 stays −1."""
    return -((-values) // divisor) if divisor > 1 else values


def stop(id):
    return {"kind": "stop", "id": id}
