"""Timings and memory of the whole tool, as ratios where that is possible: ``make bench``."""
