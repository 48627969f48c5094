"""Measures one system in a process of its own: speed_job.py ours|phrases; prints JSON."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Final

import psutil
import spacy
from spacy.matcher import PhraseMatcher

from bench.understanding.ours import TODAY
from bench.understanding.speed_material import labels_of, large_taxonomy, messages
from extraction.reader import Extractor
from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.places import Places, load_places

WARM_UP: Final = 20
LONG: Final = 10_000
Read = Callable[[str], object]


def main() -> None:
    """Build, read, measure, print."""
    taxonomy, sizes = large_taxonomy(load_taxonomy())
    places = load_places()
    before = megabytes()
    began, used = time.perf_counter(), time.process_time()
    read = ours(taxonomy, places) if sys.argv[1] == "ours" else phrases(taxonomy)
    load, load_cpu = time.perf_counter() - began, time.process_time() - used
    after = megabytes()
    gc.freeze()  # as the api does once it has built this (api/main.py)
    plain, misspelt = messages(taxonomy), messages(taxonomy, misspelt=True)
    long = (" ".join(plain) * 2)[:LONG]
    for text in messages(taxonomy)[:WARM_UP]:
        read(text.upper())
    words = sum(len(text.split()) for text in plain) / len(plain)
    figures = {
        "labels": sizes,
        "words": words,
        "load_seconds": load,
        "load_cpu": load_cpu,
        "megabytes": after - before,
        "process_megabytes": after,
        "plain": [milliseconds(read, text) for text in plain],
        "misspelt": [milliseconds(read, text) for text in misspelt],
        "long": milliseconds(read, long),
    }
    sys.stdout.write(json.dumps(figures))


def ours(taxonomy: Taxonomy, places: Places) -> Read:
    """Return our extractor's reading of a message."""
    extractor = Extractor(taxonomy, places)
    return lambda text: extractor.read(text, today=TODAY)


def phrases(taxonomy: Taxonomy) -> Read:
    """Return spaCy's matching of the same labels."""
    nlp = spacy.blank("nl")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    building = spacy.blank("nl", vocab=nlp.vocab)
    for concept in taxonomy.concepts():
        for label in labels_of(concept):
            matcher.add(concept.uri, [building.make_doc(label)])
    return lambda text: matcher(nlp.make_doc(text))


def milliseconds(read: Read, text: str) -> float:
    """Return the processor time of one reading."""
    used = time.process_time_ns()
    read(text)
    return (time.process_time_ns() - used) / 1e6


def megabytes() -> float:
    """Return the resident memory of this process."""
    return float(psutil.Process().memory_info().rss) / 2**20


if __name__ == "__main__":
    main()
