"""The tables that hold sightings in DuckDB, and the views that the expression asks."""

from __future__ import annotations

TABLES = {
    "files": "file INTEGER, name VARCHAR, mark VARCHAR, kind VARCHAR, records BIGINT, "
    "broken BIGINT",
    # The key is the sender's own of a device; where there is none its address is the key.
    "records": "file INTEGER, key VARCHAR, address VARCHAR, day VARCHAR, country VARCHAR, "
    "owner VARCHAR, codes BIGINT[], ties BIGINT[], block BIGINT, times BIGINT",
    "said_values": "code BIGINT, kind VARCHAR, value VARCHAR",
    "blocks": "block BIGINT, code BIGINT",  # all other things that a record says together
}
NETWORK = (  # the /24 or /48 of the address
    "CASE WHEN contains(address, ':') THEN regexp_extract(address, '^(([0-9a-fA-F]+:){1,3})', 1) "
    "|| ':/48' ELSE regexp_extract(address, '^(\\d+\\.\\d+\\.\\d+)\\.\\d+$', 1) "
    "|| '.0/24' END"
)
KEY = "coalesce(key, address)"
VIEWS = {
    "hosts_seen": f"SELECT {KEY} AS key, address, {NETWORK} AS network, day, country, owner, times "
    "FROM records",
    "said_seen": f"SELECT {KEY} AS key, unnest(codes) AS code FROM records UNION ALL "
    f"SELECT {KEY} AS key, code FROM records JOIN blocks USING (block)",
    "ties_seen": f"SELECT {KEY} AS key, day, unnest(ties) AS code FROM records "
    "WHERE day IS NOT NULL",
}
# Codes that few keys say.  Each key sets one of 64 bits: as many keys as bits, or more.
RARE = (
    "SELECT code FROM ties_seen GROUP BY code "
    "HAVING bit_count(bit_or(1::UBIGINT << (hash(key) % 64)::UBIGINT)) <= $1"
)
