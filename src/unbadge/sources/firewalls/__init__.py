"""What firewalls, proxies and resolvers log of who talked to whom, one module a format."""

from __future__ import annotations

from unbadge.sources.firewalls import (
    access_lists,
    arrows,
    asa,
    cloud_flows,
    conntrack,
    filterlog,
    flow_json,
    key_value,
    netfilter,
    nfdump_text,
    packed_lines,
    paloalto,
    queries,
    query_answers,
    query_tables,
    refused,
    routeros,
    squid,
    windows,
)
from unbadge.sources.logs import firewall_states, fireware
from unbadge.sources.source import EvidenceSource

LINES: tuple[EvidenceSource, ...] = (
    filterlog.SOURCE,
    netfilter.SOURCE,
    routeros.SOURCE,
    access_lists.SOURCE,
    asa.SOURCE,
    windows.SOURCE,
    fireware.SOURCE,
    key_value.SOURCE,
    paloalto.SOURCE,
    squid.SOURCE,
    firewall_states.SOURCE,
    conntrack.SOURCE,
    arrows.SOURCE,
    *queries.SOURCES,
    nfdump_text.SOURCE,
    nfdump_text.PIPE,
    cloud_flows.AWS,
)
SOURCES: tuple[EvidenceSource, ...] = (
    packed_lines.packed_source(LINES),
    *LINES,
    query_tables.SOURCE,
    query_answers.SOURCE,
    cloud_flows.AZURE,
    flow_json.SOURCE,
    refused.SOURCE,
)
