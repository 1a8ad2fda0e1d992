"""Ratios with intervals, from alternating runs."""
import math
import statistics
from dataclasses import dataclass

# Student's t, two-sided 95 %, by degrees of freedom.
T95 = [None, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
       2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042]


def t95(freedom):
    return T95[freedom] if freedom < len(T95) else 1.96 + 2.45 / freedom


@dataclass
class Ratio:
    """Geometric mean of paired ratios and its 95 % interval; (0, inf) from a single pair."""
    mean: float
    low: float
    high: float
    pairs: int

    @property
    def verdict(self):
        if self.high < 1.0:
            return "LOST"
        return "won" if self.low > 1.0 else "even"


def paired_ratio(base, ours):
    """How many times faster `ours` is than `base`; both are seconds, run by run, measured in turns."""
    logs = [math.log(b / o) for b, o in zip(base, ours)]
    mean = statistics.fmean(logs)
    if len(logs) < 2:
        return Ratio(math.exp(mean), 0.0, math.inf, len(logs))
    half = t95(len(logs) - 1) * statistics.stdev(logs) / math.sqrt(len(logs))
    return Ratio(math.exp(mean), math.exp(mean - half), math.exp(mean + half), len(logs))


def geomean(values):
    return math.exp(statistics.fmean(map(math.log, values))) if values else float("nan")


def mean_interval(values):
    """(mean, half width of its 95 % interval)"""
    mean = statistics.fmean(values)
    if len(values) < 2:
        return mean, float("nan")
    return mean, t95(len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))


def seconds(value):
    """A duration with a fitting unit."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if value * factor >= 1 or unit == "us":
            return f"{value * factor:.3g} {unit}"
    raise AssertionError
