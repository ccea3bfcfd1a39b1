"""Valhalla through the pyvalhalla package: its own program builds the tiles, its library answers in this process."""

import json
from importlib.metadata import version
from pathlib import Path

import valhalla
from measure import Measure, command, spend
from valhalla.midgard.utils import decode_polyline

COSTINGS = {"car": "auto", "goods": "truck", "bus": "bus", "motorcycle": "motorcycle", "foot": "pedestrian"}

# Sources from which the time of 1000 is scaled.
SAMPLE = 100

measure = Measure()
task, points = measure.task, measure.points
costing = COSTINGS.get(task["use"], "auto")
work = Path(task["work"])
tiles = work / "tiles"
tiles.mkdir()

config = valhalla.get_config(tile_extract="", tile_dir=str(tiles), verbose=False)
for absent in ("admin", "landmarks", "timezone", "traffic_extract", "transit_dir", "transit_feeds_dir"):
    config["mjolnir"].pop(absent, None)
limits = config["service_limits"][costing]
limits["max_matrix_location_pairs"] = len(points) ** 2
limits["max_matrix_distance"] = 5_000_000.0


def configured(algorithm):
    """A configuration file whose tables are made by this algorithm."""
    config["thor"]["source_to_target_algorithm"] = algorithm
    file = work / f"{algorithm}.json"
    file.write_text(json.dumps(config))
    return str(file)


program = Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
build = command([str(program), "-c", configured("costmatrix"), task["graph"]])
load, actor = spend(lambda: valhalla.Actor(configured("costmatrix")))
by_source = valhalla.Actor(configured("timedistancematrix"))


def places(some):
    return [{"lon": lon, "lat": lat} for lon, lat in some]


def table_of(asked, **options):
    def table(sources, targets):
        lists = {"sources": places(sources), "targets": places(targets)}
        return asked.matrix(json.dumps({**lists, "costing": costing, "verbose": False, **options}))

    return table


def route(a, b, **options):
    try:
        request = {"locations": places([a, b]), "costing": costing, "directions_type": "none", **options}
        return json.loads(actor.route(json.dumps(request)))["trip"]
    except RuntimeError as error:
        if "No path" in str(error):
            return None
        raise


first, _ = spend(lambda: table_of(actor)(points[:2], points[:2]))
cost200, small = measure.matrix(200, table_of(actor))
rows200, _ = measure.matrix(200, table_of(by_source))
matrix200 = min(cost200, rows200, key=lambda table: table["cpu"])
# Grows with the square and takes gigabytes beyond some hundred places; one search per source grows with their number.
matrix1000, _ = measure.matrix(1000, table_of(by_source), SAMPLE)
one_to_one = measure.one_to_one(route)
seconds = [cell for row in json.loads(small)["sources_to_targets"]["durations"] for cell in row]

closure = None
for start, end in zip(points, points[1:]):
    trip = route(start, end)
    shape = decode_polyline(trip["legs"][0]["shape"]) if trip else []
    if len(shape) > 10:
        lon, lat = shape[len(shape) // 2]
        closed = {"exclude_locations": places([(lon, lat)])}
        closure, after = spend(lambda: route(start, end, **closed))
        table200, _ = spend(lambda: table_of(actor, **closed)(points[:200], points[:200]))
        now = "unreachable" if after is None else f"{after['summary']['time']} s"
        measure.notes.append(f"closure: route of {trip['summary']['time']} s became {now}")
        measure.notes.append(f"200² table with the closed road: {table200['cpu']:.0f} ms CPU")
        break

measure.notes += [
    f"costing {costing}; in-process calls, no HTTP; requests and answers are JSON text",
    f"loadMs only opens the tiles, which are read when needed: the first small table took {first['wall']:.0f} ms",
    f"200² table: costmatrix {cost200['cpu']:.0f} ms, timedistancematrix {rows200['cpu']:.0f} ms CPU; the cheaper one counts",
    "the largest table is by timedistancematrix, scaled from its first sources: costmatrix takes gigabytes and minutes there",
    "service limits raised: max_matrix_location_pairs, max_matrix_distance",
    "closureMs is one route with exclude_locations: the closing belongs to each request, the hierarchy stays as it was",
]
measure.answer(
    version=version("pyvalhalla"),
    importMs=build,
    loadMs=load,
    matrix200Ms=matrix200,
    matrix1000Ms=matrix1000,
    oneToOneMs=one_to_one,
    closureMs=closure,
    seconds=seconds,
)
