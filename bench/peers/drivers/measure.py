"""What the drivers of peers in Python share: one JSON object in, one out; wall and CPU milliseconds of what they do."""

import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import time

# The libraries log on stdout; the answer goes where stdout was, the logs to stderr.
_answer = os.dup(1)
os.dup2(2, 1)

# Repetitions of one figure, at most.
MOST_RUNS = 7
ONE_TO_ONE_PAIRS = 200


def _cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def spend(run, who=resource.RUSAGE_SELF):
    """What a call costs, {wall, cpu} in milliseconds, and its result."""
    cpu, wall = _cpu(who), time.perf_counter()
    result = run()
    return {"wall": (time.perf_counter() - wall) * 1000, "cpu": (_cpu(who) - cpu) * 1000}, result


def command(arguments):
    """What a child process costs until it ends; raises with the end of its output where it fails."""

    def run():
        done = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            end = done.stdout.decode("utf-8", "replace").strip()[-600:]
            raise RuntimeError(f"{os.path.basename(arguments[0])} ended with {done.returncode}: {end}")

    # subprocess.run kills its child when an exception passes: stopping the driver stops the step.
    stopped = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return spend(run, resource.RUSAGE_CHILDREN)[0]
    finally:
        signal.signal(signal.SIGTERM, stopped)


def total(*parts):
    return {key: sum(part[key] for part in parts) for key in ("wall", "cpu")}


class Measure:
    def __init__(self):
        self.task = json.load(sys.stdin)
        self.points = self.task["points"]
        self.notes = []
        self._deadline = None

    def median(self, run, least=1, most=MOST_RUNS):
        """Median cost of repeated calls, and the last result. Stops when the seconds of the task are used up."""
        if self._deadline is None:
            self._deadline = time.perf_counter() + self.task["seconds"]
        spent = []
        result = None
        while len(spent) < least or (len(spent) < most and time.perf_counter() < self._deadline):
            cost, result = spend(run)
            spent.append(cost)
        return {key: statistics.median(cost[key] for cost in spent) for key in ("wall", "cpu")}, result

    def matrix(self, size, table, rows=None):
        """
        Cost of a size × size table, halved as often as the peer refuses, and the table. With `rows`, measured from that many sources
        and scaled: `measured` is their share.
        """
        size = min(size, len(self.points))
        while True:
            rows = min(rows or size, size)
            targets = self.points[:size]
            try:
                cost, result = self.median(lambda: table(targets[:rows], targets))
                scaled = {key: value * size / rows for key, value in cost.items()}
                return {**scaled, "sources": size, "targets": size, "measured": rows / size}, result
            except RuntimeError as error:
                if size <= 50:
                    raise
                self.notes.append(f"refused a {size} × {size} table: {str(error)[:200]}")
                size //= 2

    def one_to_one(self, route):
        """Median over pairs of points."""
        pairs = list(zip(self.points, self.points[1:]))[:ONE_TO_ONE_PAIRS]
        turn = iter(pairs)
        return self.median(lambda: route(*next(turn)), len(pairs), len(pairs))[0]

    def answer(self, **figures):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        build = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        text = json.dumps({**figures, "peakMemoryMiB": peak, "importMemoryMiB": build, "notes": self.notes})
        with os.fdopen(_answer, "w") as out:
            out.write(text)
