#!/usr/bin/env python3
"""Writes one file per section of the 50-digit computation that the engine's tests compare with.

    split.py ORACLE.json SECTION...

ORACLE.json is the output of the mpmath program behind the list of errata: every number of the five lecture sheets,
computed with 50 digits and written with 17. References to the sheets' text are left out.
"""
import json
import pathlib
import sys


def without_places(value):
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ("source", "seed", "line")}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


oracle = json.load(open(sys.argv[1]))
for section in sys.argv[2:]:
    path = pathlib.Path(__file__).with_name(section + ".json")
    path.write_text(json.dumps(without_places(oracle[section]), ensure_ascii=False, indent=1) + "\n")
