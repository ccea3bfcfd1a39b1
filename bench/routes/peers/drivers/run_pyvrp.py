"""PyVRP: iterated local search over whole numbers."""

import math
import time

from task import MOST_A_LEG, Task, nearest, power_of_ten, stop, up
import numpy as np
import pyvrp
from pyvrp.constants import MAX_VALUE
from pyvrp.stop import MaxRuntime

task = Task()
kinds = task.types
paces = [kind["costPerSecond"] for kind in kinds]
pace = math.gcd(*paces)
T = power_of_ten(max(task.drive(kind).max() for kind in kinds))
limited = any(kind["maxMetres"] is not None for kind in kinds)
if limited:
    # Lengths are metres / D, costs are rate × length + pace × duration in units of C.
    lengths, rates = [task.metres(kind) for kind in kinds], [kind["costPerMetre"] for kind in kinds]
    divisor = math.gcd(*rates, pace) or 1
    D = power_of_ten(max(length.max() * max(rate // divisor, 1) for length, rate in zip(lengths, rates)))
    T = D if pace > 0 else T
    C = D * divisor
else:
    # Lengths are costs of the ways in units of C: penalties are made for legs of a certain cost.
    lengths, rates = [task.way_cost(kind) for kind in kinds], [1] * len(kinds)
    most = max(length.max() for length in lengths)
    while pace > 0 and most / (T * pace) > 10 * MOST_A_LEG:
        T *= 10
    C = T * pace if pace > 0 else power_of_ten(most)
    D = C
task.scaled("metres" if limited else "costs", D)
task.scaled("times", T)
duration_rates = [rate * T // C for rate in paces]
length_rates = [rate * D // C for rate in rates]


def early(moment):
    return up(moment, T)


def late(moment):
    return moment // T


def window(place):
    """One window, as keyword arguments; a place without any is open always."""
    if not place["windows"]:
        return {}
    opens, closes = place["windows"][0]
    return {"tw_early": early(opens), "tw_late": late(closes)}


def span(opening):
    return {} if opening is None else {"tw_early": early(opening[0]), "tw_late": late(opening[1])}


def prize(place):
    return {} if place["prize"] is None else {"prize": round(place["prize"] / C), "required": False}


# Clients have locations of their own, so that a type's profile can forbid one of several at the same place.
where = [depot["location"] for depot in task.problem["depots"]]
depots = [pyvrp.Depot(i, **span(depot["window"])) for i, depot in enumerate(task.problem["depots"])]
number = {depot["id"]: i for i, depot in enumerate(task.problem["depots"])}
clients, shipments, owners = [], [], []
for place in task.stops:
    owners.append(([len(where)], place))
    clients.append(
        pyvrp.Client(
            len(where),
            delivery=place["deliver"],
            pickup=place["collect"],
            service_duration=up(place["serviceSeconds"], T),
            release_time=early(place["releaseSeconds"]),
            **window(place),
            **prize(place),
        )
    )
    where.append(place["location"])
for shipment in task.shipments:
    ends = {"pickup": len(where), "delivery": len(where) + 1}
    owners.append((list(ends.values()), shipment))
    arguments = {}
    for end, location in ends.items():
        place = shipment[end]
        arguments |= {f"{end}_location": location, f"{end}_service_duration": up(place["serviceSeconds"], T)}
        arguments |= {f"{end}_{key}": value for key, value in window(place).items()}
        where.append(place["location"])
    shipments.append(pyvrp.Shipment(**arguments, amount=shipment["amount"], **prize(shipment)))

# Reloading takes its time at depots of their own.
for kind in kinds:
    if kind["maxTrips"] != 1 and kind["reloadSeconds"] > 0:
        depot = task.depots[kind["start"]]
        depots.append(
            pyvrp.Depot(len(where), service_duration=up(kind["reloadSeconds"], T), **span(depot["window"]))
        )
        kind["reloadDepot"] = len(depots) - 1
        where.append(depot["location"])

distances, durations, profiles, types = [], [], {}, []
for index, kind in enumerate(kinds):
    barred = tuple(location for locations, owner in owners if index not in task.allowed(owner) for location in locations)
    key = (kind["profile"], kind["timeFactor"], kind["costPerMetre"], kind["costFactor"], barred)
    if key not in profiles:
        profiles[key] = len(distances)
        drive = task.drive(kind)[np.ix_(where, where)]
        length = up(lengths[index], D) if limited else nearest(lengths[index], D)
        length = length[np.ix_(where, where)]
        seconds = up(drive, T)
        for matrix in (length, seconds):
            matrix[drive < 0] = MAX_VALUE
            matrix[list(barred), :] = MAX_VALUE
            matrix[:, list(barred)] = MAX_VALUE
            np.fill_diagonal(matrix, 0)
        distances.append(length)
        durations.append(seconds)
    available = task.available(kind)
    if available == 0:
        continue
    arguments = {}
    if kind["maxSeconds"] is not None:
        arguments["shift_duration"] = late(kind["maxSeconds"])
    if kind["maxMetres"] is not None:
        arguments["max_distance"] = kind["maxMetres"] // D
    if kind["maxTrips"] != 1:
        arguments["reload_depots"] = [kind.get("reloadDepot", number[kind["start"]])]
        if kind["maxTrips"] is not None:
            arguments["max_reloads"] = kind["maxTrips"] - 1
    types.append(
        pyvrp.VehicleType(
            num_available=len(owners) if available is None else available,
            capacity=kind["capacity"],
            start_depot=number[kind["start"]],
            end_depot=number[kind["end"]],
            fixed_cost=round(task.fixed(kind) / C),
            unit_distance_cost=length_rates[index],
            unit_duration_cost=duration_rates[index],
            profile=profiles[key],
            name=str(index),
            **span(kind["shift"]),
            **arguments,
        )
    )

places = [pyvrp.Location(0, 0) for _ in where]
data = pyvrp.ProblemData(places, clients, depots, types, distances, durations, [], shipments)

limit = MaxRuntime(task.seconds)
# The clock runs from here, not from the first iteration: neighbourhoods and the first plan are part of the search.
limit(0)
began = time.perf_counter()
result = pyvrp.solve(data, limit, seed=task.seed % 2**31, collect_stats=False, display=False)
seconds = time.perf_counter() - began
if not result.best.is_feasible():
    task.notes.append("the peer found no plan that it takes for feasible")


def visit(activity):
    if activity.is_client():
        return stop(task.stops[activity.idx]["id"])
    return {"kind": "pickup" if activity.is_pickup() else "delivery", "id": task.shipments[activity.idx]["id"]}


runs = []
for route in result.best.routes():
    trips = [[]]
    for activity in route:
        if activity.is_depot():
            trips.append([])
        else:
            trips[-1].append(visit(activity))
    runs.append((kinds[int(data.vehicle_type(route.vehicle_type()).name)], trips))
task.answer(runs, seconds)
