"""What firewalls log of who talked to whom, one module a format; all such logs in their order."""

from __future__ import annotations

from unbadge.sources import EvidenceSource
from unbadge.sources.firewalls import (
    access_lists,
    arrows,
    asa,
    conntrack,
    filterlog,
    ipfw,
    key_value,
    netfilter,
    packed_lines,
    paloalto,
    refused,
    routeros,
    windows,
)
from unbadge.sources.flows import cloud_flows, flow_json, nfdump_text
from unbadge.sources.logs import firewall_states, fireware
from unbadge.sources.resolvers import asked, queries, query_answers, query_tables, squid, squid_json

LINES: tuple[EvidenceSource, ...] = (
    filterlog.SOURCE,
    netfilter.SOURCE,
    routeros.SOURCE,
    ipfw.SOURCE,
    access_lists.SOURCE,
    asa.SOURCE,
    windows.SOURCE,
    fireware.SOURCE,
    key_value.SOURCE,
    paloalto.SOURCE,
    squid.SOURCE,
    squid_json.SOURCE,
    firewall_states.SOURCE,
    conntrack.SOURCE,
    arrows.SOURCE,
    *queries.SOURCES,
    asked.SOURCE,
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
