"""VROOM through pyvroom: its own JSON, with matrices of durations and costs; exploration level 5."""

import json
import os
import tempfile
import time
from datetime import timedelta

from task import ANY_TIME, Task, nearest, power_of_ten, up
import vroom

EXPLORATION = 5
# Durations, costs and times are 32-bit numbers.
MOST = 2**32 - 1

task = Task()
kinds = task.types
drives = [task.drive(kind) for kind in kinds]
costs = [task.way_cost(kind) + drive * kind["costPerSecond"] for kind, drive in zip(kinds, drives)]

moments = [closes for place in task.stops for _, closes in place["windows"]]
moments += [closes for s in task.shipments for end in ("pickup", "delivery") for _, closes in s[end]["windows"]]
moments += [closes for kind in kinds for closes in [task.hours(kind)[1]] if closes < ANY_TIME]
T = power_of_ten(max(drive.max() for drive in drives))
T = task.scaled("times", max(T, power_of_ten(max(moments, default=0), MOST // 2)))
C = power_of_ten(max(cost.max() for cost in costs))
C = task.scaled("costs", max(C, power_of_ten(max(task.fixed(kind) for kind in kinds), MOST // 2)))
metres = [task.metres(kind) for kind in kinds]
D = power_of_ten(max(length.max() for length in metres))
task.notes.append("no seed; the first routes are made whatever the limit")


def windows(listed):
    return [[up(opens, T), closes // T] for opens, closes in listed if up(opens, T) <= closes // T]


def within(listed, opens, closes):
    return [[max(a, opens), min(b, closes)] for a, b in listed if a <= closes and b >= opens]


def timed(place):
    found = windows(place["windows"])
    return {"service": up(place["serviceSeconds"], T), **({"time_windows": found} if place["windows"] else {})}


# A skill stands for a set of types, so that any of them will do.
skills = {}


def skill(owner):
    allowed = tuple(task.allowed(owner))
    return [] if len(allowed) == len(kinds) else [skills.setdefault(allowed, len(skills) + 1)]


def common(owner):
    return {"skills": skill(owner), "priority": owner["priority"]}


names, jobs, shipments = {}, [], []


def named(kind, id):
    names[len(names) + 1] = {"kind": kind, "id": id}
    return len(names)


for place in task.stops:
    jobs.append(
        {
            "id": named("stop", place["id"]),
            "location_index": place["location"],
            "delivery": place["deliver"],
            "pickup": place["collect"],
            **timed(place),
            **common(place),
        }
    )
for shipment in task.shipments:
    ends = {
        end: {"id": named(end, shipment["id"]), "location_index": shipment[end]["location"], **timed(shipment[end])}
        for end in ("pickup", "delivery")
    }
    shipments.append({"amount": shipment["amount"], **ends, **common(shipment)})

vehicles, matrices, owner_of = [], {}, {}
for index, kind in enumerate(kinds):
    key = (kind["profile"], kind["timeFactor"], kind["costPerMetre"], kind["costPerSecond"], kind["costFactor"])
    profile = str(key)
    if profile not in matrices:
        # A diagonal counts for nothing, but it is read.
        matrices[profile] = {
            "durations": up(drives[index], T).clip(0).tolist(),
            "costs": nearest(costs[index], C).clip(0).tolist(),
            "distances": up(metres[index], D).clip(0).tolist(),
        }
    vehicle = {
        "profile": profile,
        "capacity": kind["capacity"],
        "skills": [number for allowed, number in skills.items() if index in allowed],
        "costs": {"fixed": round(task.fixed(kind) / C)},
    }
    opens, closes = task.hours(kind)
    if (opens, closes) != (0, ANY_TIME):
        vehicle["time_window"] = [up(opens, T), min(closes // T, MOST // 2)]
    for end in ("start", "end"):
        if kind[end] is not None:
            vehicle[f"{end}_index"] = task.depots[kind[end]]["location"]
    if kind["maxDriveSeconds"] is not None:
        vehicle["max_travel_time"] = kind["maxDriveSeconds"] // T
    if kind["maxMetres"] is not None:
        vehicle["max_distance"] = kind["maxMetres"] // D
    if kind["maxVisits"] is not None:
        vehicle["max_tasks"] = kind["maxVisits"]
    if kind["breaks"]:
        vehicle["breaks"] = [
            {
                "id": number,
                "service": up(pause["seconds"], T),
                "time_windows": windows(within(pause["windows"], opens, closes) or pause["windows"]) or [[0, MOST // 2]],
            }
            for number, pause in enumerate(kind["breaks"], 1)
        ]
    for _ in range(task.enough(kind)):
        owner_of[len(vehicles)] = kind
        vehicles.append({"id": len(vehicles), **vehicle})

problem = {"jobs": jobs, "shipments": shipments, "vehicles": vehicles, "matrices": matrices}
with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
    json.dump(problem, file)
try:
    given = vroom.Input.from_json(file.name)
finally:
    os.unlink(file.name)
began = time.perf_counter()
answer = given.solve(exploration_level=EXPLORATION, nb_threads=1, timeout=timedelta(seconds=task.seconds))
seconds = time.perf_counter() - began
if seconds < task.seconds:
    task.notes.append(f"ended by itself at exploration level {EXPLORATION}")

runs = []
for route in answer.to_dict()["routes"]:
    kind = owner_of[route["vehicle"]]
    visits = []
    for step in route["steps"]:
        if step["type"] == "break":
            visits.append({"kind": "break", "id": kind["breaks"][step["id"] - 1]["id"]})
        elif step["type"] in ("job", "pickup", "delivery"):
            visits.append(names[step["id"]])
    runs.append((kind, [visits]))
task.answer(runs, seconds)
