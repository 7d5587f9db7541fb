"""Draw a random sample of the advisories on file, to be read against their records.

python bench/sample_entries.py [SEED [COUNT]]

The same seed draws the same ids from the same file; docs/measured.md names the seeds that were
drawn and what was found.
"""

from __future__ import annotations

import random
import sys

from unbadge.knowledge.load import load

SEED, COUNT = 20261203, 120


def main() -> None:
    """Print the ids of the sample, a year a line."""
    given = [int(text) for text in sys.argv[1:]]
    seed, count = [*given, *(SEED, COUNT)[len(given) :]]
    ids = sorted(one.id for one in load().advisories)
    drawn = sorted(random.Random(seed).sample(ids, count))
    years: dict[str, list[str]] = {}
    for one in drawn:
        years.setdefault(one.split("-")[1], []).append(one)
    for year, found in years.items():
        print(f"{year}: {', '.join(found)}")


if __name__ == "__main__":
    main()
