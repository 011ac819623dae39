"""Our retrieval over any entries: files in, files out, nothing of a catalogue involved."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.matching.encoder import installed
from knowledge.matching.index import Index, Row
from terminal.lines import objects

MOST = 10
# What a line must hold.
ENTRY = {"id": object, "question": str}
QUERY = {"id": object, "query": str}


def rank(kb: Path, queries: Path, to: Path) -> None:
    """Writes for every query the entries found, best first, and the probability that the first is right."""
    index = Index.build(_rows(kb), encoder=installed())
    with to.open("w", encoding="utf-8") as out:
        for query in objects(queries, QUERY):
            out.write(json.dumps({"id": query["id"], **_ranked(index, query["query"])}, ensure_ascii=False) + "\n")


def _ranked(index: Index, query: str) -> dict[str, Any]:
    begun = time.perf_counter()
    rankings = [index.search(part) for part in index.split(query) or (query,)]
    # Of two questions the first answers come first, then the second ones: each is somebody's answer.
    longest = max(len(ranking.hits) for ranking in rankings)
    found = (r.hits[place].entry for place in range(longest) for r in rankings if place < len(r.hits))
    return {
        "ranked": list(dict.fromkeys(found))[:MOST],
        "confidence": round(min(ranking.confidence for ranking in rankings), 4),
        "ms": round((time.perf_counter() - begun) * 1000, 3),
    }


def _rows(kb: Path) -> Iterator[Row]:
    for entry in objects(kb, ENTRY):
        for text in (entry["question"], *(entry.get("aliases") or ())):
            yield Row(entry["id"], text)
