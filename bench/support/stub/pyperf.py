"""A stand-in for pyperf, in one file: the part of its interface that pyperformance's programs use.

The real one starts `sys.executable` again for its workers, which a packaged program answers differently. This one
measures in its own process and appends one JSON line per benchmark to $BENCH_RESULT:
    {"name": ..., "loops": N, "values": [seconds per loop, ...]}

    BENCH_LOOPS    JSON object name -> loops; a name that is not in it is calibrated
    BENCH_TARGET   seconds that one value should take when calibrating (default 0.1)
    BENCH_VALUES   values per process after one warm-up (default 3; 1 without a warm-up where one takes over a second)
    BENCH_CLOCK    "wall" (default) or "cpu"
"""
import argparse
import json
import os
import time

LONG = 1.0

perf_counter = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter


class Runner:
    def __init__(self, add_cmdline_args=None, **_unused):
        self.metadata = {}
        self.argparser = argparse.ArgumentParser()
        self.args = None

    def parse_args(self, args=None):
        self.args = self.argparser.parse_args(args)
        return self.args

    def bench_time_func(self, name, time_func, *args, inner_loops=None, **_unused):
        """time_func(loops, *args) gives the seconds that it measured itself."""
        self._measure(name, lambda loops: time_func(loops, *args), inner_loops or 1)

    def bench_func(self, name, func, *args, inner_loops=None, **_unused):
        def time_func(loops):
            numbers = range(loops)
            begin = perf_counter()
            for _ in numbers:
                func(*args)
            return perf_counter() - begin

        self._measure(name, time_func, inner_loops or 1)

    def bench_async_func(self, name, func, *args, inner_loops=None, **_unused):
        import asyncio

        async def time_async(loops):
            numbers = range(loops)
            begin = perf_counter()
            for _ in numbers:
                await func(*args)
            return perf_counter() - begin

        self._measure(name, lambda loops: asyncio.run(time_async(loops)), inner_loops or 1)

    def _measure(self, name, time_func, inner_loops):
        if self.args is None:
            self.parse_args()
        loops, first = self._loops(name, time_func)
        wanted = int(os.environ.get("BENCH_VALUES", "3"))
        if first is None:
            first = time_func(loops)
        values = [first] if first > LONG else [time_func(loops) for _ in range(wanted)]
        line = {"name": name, "loops": loops, "values": [value / (loops * inner_loops) for value in values]}
        with open(os.environ["BENCH_RESULT"], "a") as file:
            file.write(json.dumps(line) + "\n")

    @staticmethod
    def _loops(name, time_func):
        """(loops, the time of the last calibration value or None)"""
        known = json.loads(os.environ.get("BENCH_LOOPS", "{}"))
        if name in known:
            return known[name], None
        target = float(os.environ.get("BENCH_TARGET", "0.1"))
        loops = 1
        while True:
            value = time_func(loops)
            if value >= target:
                return loops, value
            loops *= 2
