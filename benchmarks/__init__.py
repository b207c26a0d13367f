"""Benchmarks: our way and the plain way in the same run, printed as ratios."""
