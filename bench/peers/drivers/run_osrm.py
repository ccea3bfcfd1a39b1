"""OSRM through the osrm-bindings package: its own programs build the graph, its library answers in this process."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import osrm
from measure import Measure, command, spend, total

PROFILES = {"car": "car.lua", "foot": "foot.lua"}

measure = Measure()
task, points = measure.task, measure.points
package = Path(osrm.__file__).parent
lua = PROFILES.get(task["use"], "car.lua")
work = Path(task["work"])
mld, ch = work / "mld" / "graph.osrm", work / "ch" / "graph.osrm"
mld.parent.mkdir()


def tool(name, *arguments):
    return command([str(package / "bin" / f"osrm-{name}"), *map(str, arguments)])


def opened(base, algorithm):
    return osrm.OSRM(
        storage_config=str(base),
        algorithm=algorithm,
        use_shared_memory=False,
        max_locations_distance_table=len(points),
    )


def table_of(engine):
    def table(sources, targets):
        return engine.Table(
            osrm.TableParameters(
                coordinates=[tuple(point) for point in targets],
                sources=list(range(len(sources))),
                annotations=["duration"],
                generate_hints=False,
            )
        )

    return table


def route_of(engine, **options):
    def route(a, b):
        try:
            return engine.Route(
                osrm.RouteParameters(coordinates=[tuple(a), tuple(b)], overview="false", generate_hints=False, **options)
            )
        except RuntimeError as error:
            if "NoRoute" in str(error):
                return None
            raise

    return route


extract = tool("extract", "-p", package / "share" / "profiles" / lua, "-o", mld, task["graph"])
shutil.copytree(mld.parent, ch.parent)
contract = tool("contract", ch)
partition = tool("partition", mld)
customize = tool("customize", mld)

load, fast = spend(lambda: opened(ch, "CH"))
matrix200, small = measure.matrix(200, table_of(fast))
matrix1000, _ = measure.matrix(1000, table_of(fast))
one_to_one = measure.one_to_one(route_of(fast))
size = matrix200["targets"]
seconds = [small["durations"][i][j] for i in range(size) for j in range(size)]

_, slow = spend(lambda: opened(mld, "MLD"))
mld200, _ = measure.matrix(200, table_of(slow))
mld1000, _ = measure.matrix(1000, table_of(slow))
nodes_of = route_of(slow, annotations=["nodes"])


def middle():
    """Two neighbouring OSM nodes half-way on the first route that has some."""
    for start, end in zip(points, points[1:]):
        route = nodes_of(start, end)
        nodes = route["routes"][0]["legs"][0]["annotation"]["nodes"] if route else None
        listed = json.loads(str(nodes)) if nodes is not None else []
        if len(listed) > 10:
            half = len(listed) // 2
            return start, end, int(listed[half]), int(listed[half + 1]), route["routes"][0]["duration"]
    return None


closure = None
found = middle()
if found is not None:
    start, end, u, v, before = found
    closed = work / "closed.csv"
    closed.write_text(f"{u},{v},0\n{v},{u},0\n")
    spent = tool("customize", "--segment-speed-file", closed, mld)
    again, renewed = spend(lambda: opened(mld, "MLD"))
    answer, route = spend(lambda: route_of(renewed, annotations=["nodes"])(start, end))
    after = route["routes"][0]["duration"] if route else None
    closure = total(spent, again, answer)
    measure.notes.append(f"closure: route of {before} s became {'unreachable' if after is None else f'{after} s'}")

measure.notes += [
    f"profile {lua}; in-process calls, no HTTP and no JSON text; tables of durations",
    f"importMs is osrm-extract and osrm-contract; MLD instead: osrm-partition {partition['cpu']:.0f} ms, osrm-customize {customize['cpu']:.0f} ms CPU after {extract['cpu']:.0f} ms of osrm-extract (osrm-contract {contract['cpu']:.0f} ms)",
    f"tables by MLD: {mld200['sources']}² {mld200['cpu']:.0f} ms, {mld1000['sources']}² {mld1000['cpu']:.0f} ms CPU",
    "closureMs is osrm-customize (MLD) with a speed of 0 in a segment speed file, loading the new files, and one route; CH would have to be contracted again",
]
measure.answer(
    version=version("osrm-bindings"),
    importMs=total(extract, contract),
    loadMs=load,
    matrix200Ms=matrix200,
    matrix1000Ms=matrix1000,
    oneToOneMs=one_to_one,
    closureMs=closure,
    seconds=seconds,
)
