"""HGS-CVRP through hygese: one depot, one kind of vehicle, one load each way; a matrix of costs."""

import time

from task import Task, stop
import numpy as np
import hygese

task = Task()
kind = task.types[0]
home = task.depots[kind["start"]]["location"]
way = "deliver" if any(sum(place["deliver"]) for place in task.stops) else "collect"
order = [home] + [place["location"] for place in task.stops]

cost = task.way_cost(kind) + task.drive(kind) * kind["costPerSecond"]
matrix = cost[np.ix_(order, order)].astype(float)
np.fill_diagonal(matrix, 0)
# Half of a vehicle's fixed cost on the way out and half on the way back.
matrix[0, 1:] += task.fixed(kind) / 2
matrix[1:, 0] += task.fixed(kind) / 2


def positions(distance):
    """Places in the plane that fit the matrix best (classical scaling): SWAP* looks at the angles of the routes."""
    squared = distance**2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    xy = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    return xy - xy.min(0)


xy = positions(task.metres(kind)[np.ix_(order, order)].astype(float))
# Penalties of the library are made for legs of this size.
scale = max(1.0, matrix.max() / 10_000)
if scale > 1:
    task.notes.append(f"costs divided by {scale:.6g}, as doubles")
data = {
    "x_coordinates": xy[:, 0],
    "y_coordinates": xy[:, 1],
    "distance_matrix": matrix / scale,
    "demands": np.array([0] + [sum(place[way]) for place in task.stops], dtype=float),
    "vehicle_capacity": kind["capacity"][0] if kind["capacity"] else len(order),
    "depot": 0,
}
available = task.available(kind)
if available is not None:
    data["num_vehicles"] = available
else:
    task.notes.append("number of vehicles bounded by the library: 1.3 times the least, and 3")
task.notes.append("the limit is counted in processor time, and not while the first population is made")
parameters = hygese.AlgorithmParameters(timeLimit=task.seconds, seed=task.seed % 2**31)
began = time.perf_counter()
result = hygese.Solver(parameters=parameters, verbose=False).solve_cvrp(data)
seconds = time.perf_counter() - began
task.answer([(kind, [[stop(task.stops[at - 1]["id"]) for at in route]]) for route in result.routes if route], seconds)
