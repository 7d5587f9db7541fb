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
    paloalto,
    refused,
    routeros,
    windows,
)
from unbadge.sources.flows import (
    cloud_flows,
    columns,
    flow_json,
    labelled,
    messages,
    nfdump_text,
    sflowtool,
    softflowd,
)
from unbadge.sources.logs import firewall_states, fireware
from unbadge.sources.logs.linewise import LineSource
from unbadge.sources.resolvers import (
    asked,
    packet_words,
    queries,
    query_answers,
    query_records,
    query_tables,
    squid,
    squid_json,
)
from unbadge.sources.syslog.packed_lines import block_source, packed_source, table_source
from unbadge.sources.syslog.routed import routed, system_log

# Each line of a log is offered to these in turn: what only one program writes, then what many do.
LINES: tuple[LineSource, ...] = routed(
    (
        filterlog.SOURCE,
        netfilter.SOURCE,
        routeros.SOURCE,
        ipfw.SOURCE,
        access_lists.SOURCE,
        asa.SOURCE,
        fireware.SOURCE,
        paloalto.SOURCE,
        columns.SOURCE,
        messages.SOURCE,
        conntrack.SOURCE,
        squid.SOURCE,
        *queries.LINES,
        packet_words.SOURCE,
        asked.SOURCE,
        cloud_flows.AWS,
        softflowd.SOURCE,
        key_value.SOURCE,
        arrows.SOURCE,
    )
)
SYSTEM_LOG = system_log(LINES)
PACKED = (*LINES, windows.SOURCE, SYSTEM_LOG)
SOURCES: tuple[EvidenceSource, ...] = (
    packed_source(PACKED),
    table_source(PACKED),
    block_source(PACKED),
    windows.SOURCE,
    *sflowtool.SOURCES,
    squid_json.SOURCE,
    firewall_states.SOURCE,
    *LINES,
    *queries.RECORDS,
    nfdump_text.SOURCE,
    nfdump_text.PIPE,
    labelled.SOURCE,
    query_tables.SOURCE,
    query_answers.SOURCE,
    cloud_flows.AZURE,
    flow_json.SOURCE,
    query_records.SOURCE,
    refused.SOURCE,
)
