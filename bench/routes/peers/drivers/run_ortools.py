"""OR-Tools' routing library: guided local search after cheapest insertion."""

import time

from task import ANY_TIME, Task, stop
import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

task = Task()
task.notes.append("no seed")
vehicles = [kind for kind in task.types for _ in range(task.enough(kind))]
place_of = {kind["id"]: index for index, kind in enumerate(task.types)}

# A node for each stop, for both ends of each shipment, and for each depot in use; one outside, where open routes start or end.
nodes = [(place["location"], stop(place["id"]), place["serviceSeconds"], place["windows"]) for place in task.stops]
for shipment in task.shipments:
    for end in ("pickup", "delivery"):
        place = shipment[end]
        visit = {"kind": end, "id": shipment["id"]}
        nodes.append((place["location"], visit, place["serviceSeconds"], place["windows"]))
served = len(nodes)
ends_used = sorted({kind[end] for kind in vehicles for end in ("start", "end")}, key=str)
depot_node = {id: served + number for number, id in enumerate(ends_used)}
outside = [depot_node[None]] if None in depot_node else []
where = [node[0] for node in nodes] + [0 if id is None else task.depots[id]["location"] for id in ends_used]
service = np.array([node[2] for node in nodes] + [0] * len(depot_node), dtype=np.int64)
total = len(where)


def over_nodes(matrix):
    listed = matrix[np.ix_(where, where)].copy()
    listed[outside, :] = 0
    listed[:, outside] = 0
    np.fill_diagonal(listed, 0)
    return listed


manager = pywrapcp.RoutingIndexManager(
    total, len(vehicles), [depot_node[kind["start"]] for kind in vehicles], [depot_node[kind["end"]] for kind in vehicles]
)
routing = pywrapcp.RoutingModel(manager)
solver = routing.solver()
registered = {}


def evaluator(key, matrix):
    """One callback a matrix."""
    if key not in registered:
        registered[key] = routing.RegisterTransitMatrix(matrix().tolist())
    return registered[key]


def driving(kind):
    return lambda: over_nodes(task.drive(kind)).clip(0)


def profile(kind):
    return kind["profile"], kind["timeFactor"]


cost_most = 0
for number, kind in enumerate(vehicles):
    key = ("cost", *profile(kind), kind["costPerMetre"], kind["costFactor"])
    routing.SetArcCostEvaluatorOfVehicle(evaluator(key, lambda: over_nodes(task.way_cost(kind))), number)
    routing.SetFixedCostOfVehicle(task.fixed(kind), number)
for kind in task.types:
    most = int(task.way_cost(kind).max()) + int(task.drive(kind).max()) * kind["costPerSecond"]
    cost_most = max(cost_most, 4 * most + 2 * task.fixed(kind))


def dimension(name, evaluators, slack, capacities, from_zero):
    routing.AddDimensionWithVehicleTransitAndCapacity(evaluators, slack, capacities, from_zero, name)
    return routing.GetDimensionOrDie(name)


# Time: service at the place that is left, then the way.
timed = any(node[3] for node in nodes) or any(
    task.hours(kind) != (0, ANY_TIME) or kind["maxSeconds"] is not None or kind["costPerSecond"] > 0 for kind in vehicles
)
if timed:
    keys = [(("time", *profile(kind)), kind) for kind in vehicles]
    clocks = [evaluator(key, lambda: driving(kind)() + service[:, None]) for key, kind in keys]
    closing = max([closes for node in nodes for _, closes in node[3]] + [task.hours(kind)[1] for kind in vehicles])
    time_of = dimension("time", clocks, closing, [closing] * len(vehicles), False)
    for at, node in enumerate(nodes):
        if not node[3]:
            continue
        listed = sorted(node[3])
        moment = time_of.CumulVar(manager.NodeToIndex(at))
        moment.SetRange(listed[0][0], max(closes for _, closes in listed))
        for (_, closes), (opens, _) in zip(listed, listed[1:]):
            if closes + 1 < opens:
                moment.RemoveInterval(closes + 1, opens - 1)
    for number, kind in enumerate(vehicles):
        for end, index in (("start", routing.Start(number)), ("end", routing.End(number))):
            spans = [kind["shift"], task.depots[kind[end]]["window"] if kind[end] is not None else None]
            spans = [span for span in spans if span is not None]
            opens = max([span[0] for span in spans], default=0)
            time_of.CumulVar(index).SetRange(opens, min([span[1] for span in spans], default=closing))
        if kind["maxSeconds"] is not None:
            time_of.SetSpanUpperBoundForVehicle(kind["maxSeconds"], number)
        if kind["costPerSecond"] > 0:
            time_of.SetSpanCostCoefficientForVehicle(kind["costPerSecond"], number)
        routing.AddVariableMinimizedByFinalizer(time_of.CumulVar(routing.End(number)))
        routing.AddVariableMaximizedByFinalizer(time_of.CumulVar(routing.Start(number)))

for limit, what in (("maxDriveSeconds", driving), ("maxMetres", lambda kind: lambda: over_nodes(task.metres(kind)))):
    if any(kind[limit] is not None for kind in vehicles):
        ways = [evaluator((limit, *profile(kind)), what(kind)) for kind in vehicles]
        most = [ANY_TIME if kind[limit] is None else kind[limit] for kind in vehicles]
        dimension(limit, ways, 0, most, True)
if any(kind["maxVisits"] is not None for kind in vehicles):
    visits = [1] * served + [0] * len(depot_node)
    counter = routing.RegisterUnaryTransitVector(visits)
    most = [served if kind["maxVisits"] is None else kind["maxVisits"] for kind in vehicles]
    dimension("visits", [counter] * len(vehicles), 0, most, True)


def amounts(index, *ways):
    """Per node, of stops or of shipments, which are loaded at their pickup and unloaded at their delivery."""
    sums = [sum(place[way][index] for way in ways if way in place) for place in task.stops]
    for shipment in task.shipments:
        amount = shipment["amount"][index] if "shipments" in ways else 0
        sums += [amount, -amount]
    return np.array(sums + [0] * len(depot_node), dtype=np.int64)


for index in range(task.dimensions):
    capacities = [kind["capacity"][index] for kind in vehicles]
    delivers = any(place["deliver"][index] for place in task.stops)
    collects = any(place["collect"][index] for place in task.stops)

    def load(name, listed, from_zero):
        unary = routing.RegisterUnaryTransitVector(listed.tolist())
        return dimension(f"{name} {index}", [unary] * len(vehicles), 0, capacities, from_zero)

    if not delivers or (not collects and not task.shipments):
        load("load", amounts(index, "deliver" if delivers else "collect", "shipments"), True)
        continue
    # What is delivered is aboard from the start, so a run starts with all that it delivers.
    delivered = load("delivered", amounts(index, "deliver"), True)
    aboard = load("aboard", amounts(index, "collect", "shipments") - amounts(index, "deliver"), False)
    for number in range(len(vehicles)):
        solver.Add(aboard.CumulVar(routing.Start(number)) == delivered.CumulVar(routing.End(number)))


def serve(task_of, indices):
    prize = task_of["prize"]
    routing.AddDisjunction(indices, cost_most * (1 + task_of["priority"]) if prize is None else prize, len(indices))
    allowed = set(task.allowed(task_of))
    if len(allowed) < len(task.types):
        some = [number for number, kind in enumerate(vehicles) if place_of[kind["id"]] in allowed]
        for index in indices:
            routing.VehicleVar(index).SetValues([-1, *some])


for at, place in enumerate(task.stops):
    serve(place, [manager.NodeToIndex(at)])
for at, shipment in enumerate(task.shipments):
    pickup, delivery = (manager.NodeToIndex(len(task.stops) + 2 * at + end) for end in (0, 1))
    routing.AddPickupAndDelivery(pickup, delivery)
    # Either both are served or none: each carries half of the cost of leaving them out.
    half = dict(shipment, prize=None if shipment["prize"] is None else shipment["prize"] // 2)
    serve(half, [pickup])
    serve(half, [delivery])
    solver.Add(routing.VehicleVar(pickup) == routing.VehicleVar(delivery))
    if timed:
        solver.Add(time_of.CumulVar(pickup) <= time_of.CumulVar(delivery))

if len({profile(kind)[0] for kind in vehicles}) == 1:
    gaps = over_nodes(task.drive(vehicles[0])) < 0
    for a, b in zip(*np.nonzero(gaps[:served, :served])):
        routing.NextVar(manager.NodeToIndex(int(a))).RemoveValue(manager.NodeToIndex(int(b)))
    for number, kind in enumerate(vehicles):
        for at in range(served):
            if gaps[depot_node[kind["start"]], at]:
                routing.NextVar(routing.Start(number)).RemoveValue(manager.NodeToIndex(at))
            if gaps[at, depot_node[kind["end"]]]:
                routing.NextVar(manager.NodeToIndex(at)).RemoveValue(routing.End(number))
elif any((matrix["seconds"] < 0).any() for matrix in task.matrices.values()):
    task.unsupported("ortools is not given places without a way between them with several profiles")

parameters = pywrapcp.DefaultRoutingSearchParameters()
parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
parameters.time_limit.FromMilliseconds(int(1000 * task.seconds))
began = time.perf_counter()
routing.CloseModelWithParameters(parameters)
solution = routing.SolveWithParameters(parameters)
seconds = time.perf_counter() - began
runs = []
if solution is None:
    task.notes.append("the peer found no plan")
else:
    for number, kind in enumerate(vehicles):
        trip, at = [], solution.Value(routing.NextVar(routing.Start(number)))
        while not routing.IsEnd(at):
            trip.append(nodes[manager.IndexToNode(at)][1])
            at = solution.Value(routing.NextVar(at))
        runs.append((kind, [trip]))
task.answer(runs, seconds)
