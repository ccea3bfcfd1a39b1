"""Vehicle routes by PyVRP: one problem a task, several at once in processes of their own.

Reads one JSON object on standard input and writes one: `bench/peers/county/tasks.ts` says what is in them. Matrices are
32-bit integers in a file. Costs are thousandths of a fen, times seconds, lengths metres, loads hundredths of parcels.
"""

import json
import multiprocessing
import resource
import sys
import time

import numpy as np
import pyvrp
from pyvrp.constants import MAX_VALUE
from pyvrp.stop import MaxRuntime

UNITS = 1000
FOREVER = 14 * 86400


def solve(arguments):
    task, file, seed = arguments
    limit = MaxRuntime(task["seconds"])
    # The clock runs from here: building the model is part of the search.
    limit(0)
    table = np.memmap(file, dtype="<i4", mode="r")
    places = task["places"]
    width = places * places
    # One location a stop, the base once more for coming back to load again.
    where = np.array([0] + [stop["place"] for stop in task["stops"]] + [0])
    again = len(where) - 1
    turnaround = task["turnaroundSeconds"]
    depots = [pyvrp.Depot(0), pyvrp.Depot(again, service_duration=turnaround)]
    clients = [
        pyvrp.Client(
            number + 1,
            delivery=stop["deliver"],
            pickup=stop["collect"],
            service_duration=stop["serviceSeconds"],
            tw_early=stop["earliest"],
            tw_late=stop["latest"],
        )
        for number, stop in enumerate(task["stops"])
    ]
    distances, durations, types = [], [], []
    for index, kind in enumerate(task["types"]):
        start = kind["matrix"]
        seconds = np.array(table[start : start + width], dtype=np.int64).reshape(places, places)
        metres = np.array(table[start + width : start + 2 * width], dtype=np.int64).reshape(places, places)
        seconds, metres = seconds[np.ix_(where, where)], metres[np.ix_(where, where)]
        length = np.rint(metres * (kind["fenPerKilometre"] * UNITS / 1000)).astype(np.int64)
        duration = seconds.copy()
        duration[:, 0] += task["unloadSeconds"]
        duration[:, again] += task["unloadSeconds"]
        barred = [number + 1 for number, stop in enumerate(task["stops"]) if index not in stop["types"]]
        for matrix in (length, duration):
            matrix[seconds < 0] = MAX_VALUE
            matrix[barred, :] = MAX_VALUE
            matrix[:, barred] = MAX_VALUE
            np.fill_diagonal(matrix, 0)
        distances.append(length)
        durations.append(duration)
        paid = kind["paidSeconds"]
        wage = round(kind["fenPerHour"] * UNITS / 3600)
        # The paid minimum is part of the day's price; what is beyond it is paid by the second.
        nominal = max(0, paid - turnaround)
        fixed = round((kind["fenPerDay"] + kind["fenPerHour"] * max(paid, turnaround) / 3600) * UNITS)
        trips = kind["trips"]
        types.append(
            pyvrp.VehicleType(
                num_available=len(clients) if kind["available"] is None else kind["available"],
                capacity=kind["capacity"],
                fixed_cost=fixed,
                tw_early=task["departs"],
                tw_late=min(kind["until"], FOREVER),
                start_late=task["departs"],
                shift_duration=min(nominal, kind["longestSeconds"]),
                max_overtime=max(0, kind["longestSeconds"] - nominal),
                unit_overtime_cost=wage,
                unit_distance_cost=1,
                unit_duration_cost=0,
                profile=index,
                reload_depots=[1] if trips > 1 else [],
                max_reloads=trips - 1,
                name=str(index),
            )
        )
    locations = [pyvrp.Location(0, 0) for _ in where]
    data = pyvrp.ProblemData(locations, clients, depots, types, distances, durations)
    began = time.perf_counter()
    result = pyvrp.solve(data, limit, seed=seed, collect_stats=False, display=False)
    routes = []
    for route in result.best.routes():
        trips = [[]]
        for activity in route:
            if activity.is_depot():
                trips.append([])
            else:
                trips[-1].append(activity.idx)
        kind = int(data.vehicle_type(route.vehicle_type()).name)
        routes.append({"type": kind, "trips": [trip for trip in trips if trip]})
    feasible = result.best.is_feasible()
    return {
        "task": task["id"],
        "feasible": feasible,
        "fen": result.cost() / UNITS if feasible else None,
        "iterations": result.num_iterations,
        "seconds": time.perf_counter() - began,
        "routes": routes,
    }


def main():
    asked = json.load(sys.stdin)
    began = time.perf_counter()
    jobs = [(task, asked["file"], asked["seed"] + number) for number, task in enumerate(asked["tasks"])]
    # The longest searches first, so that the processes end together.
    jobs.sort(key=lambda job: -job[0]["seconds"])
    if asked["processes"] > 1 and len(jobs) > 1:
        pool = multiprocessing.get_context("fork").Pool(asked["processes"])
        answers = pool.map(solve, jobs, chunksize=1)
        # Only processes that have been waited for count among the time used.
        pool.close()
        pool.join()
    else:
        answers = [solve(job) for job in jobs]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    json.dump({"answers": answers, "seconds": time.perf_counter() - began, "cpuSeconds": cpu}, sys.stdout)


if __name__ == "__main__":
    main()
