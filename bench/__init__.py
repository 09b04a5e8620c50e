"""Speed, measured against a bare floor on the same machine, in the same run, on the same server line.

`make bench` (or `make bench BENCH=--quick`). See `bench/run.py`.
"""
