"""What firewalls, proxies and resolvers log of who talked to whom, one module a format."""

from __future__ import annotations

from unbadge.sources.firewalls import (
    access_lists,
    asa,
    cloud_flows,
    filterlog,
    flow_json,
    key_value,
    netfilter,
    nfdump_text,
    paloalto,
    queries,
    query_tables,
    refused,
    routeros,
    squid,
    windows,
)
from unbadge.sources.logs import firewall_states, fireware
from unbadge.sources.source import EvidenceSource

SOURCES: tuple[EvidenceSource, ...] = (
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
    *queries.SOURCES,
    query_tables.SOURCE,
    nfdump_text.SOURCE,
    nfdump_text.PIPE,
    cloud_flows.AWS,
    cloud_flows.AZURE,
    flow_json.SOURCE,
    refused.SOURCE,
)
