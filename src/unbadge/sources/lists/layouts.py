"""Exports of known tools: the headers that mark them, and what columns mean there."""

from __future__ import annotations

from msgspec import Struct

from unbadge.model import Witness
from unbadge.sources.lists.headers import ColumnRole


class ToolLayout(Struct, frozen=True, kw_only=True):
    """An export of a known tool: the headers that mark it, and who vouches for its rows."""

    kind: str
    marks: tuple[frozenset[str], ...] = ()  # of each set, one header must be there
    witness: Witness = Witness.DECLARED
    roles: dict[str, ColumnRole] = {}
    is_bare: bool = False  # whether the words of a row alone may name its device


def words(*names: str) -> frozenset[str]:
    """Headers as they are compared."""
    return frozenset(names)


SADP = ToolLayout(
    kind="SADP tool export",
    marks=(
        words("device serial no", "device serial number", "serial no"),
        words("software version"),
        words(
            "enhanced sdk service port", "start time", "ipv4 gateway", "i pv4 gateway", "security"
        ),
    ),
    witness=Witness.OBSERVED,
    roles={"device type": ColumnRole.MODEL, "description": ColumnRole.MODEL},
)
CONFIG_TOOL = ToolLayout(
    kind="ConfigTool export",
    marks=(
        words("model"),
        words("ip"),
        words("mac"),
        words("version"),
        words("status", "initialized", "initialization"),
    ),
    witness=Witness.OBSERVED,
)
IVMS = ToolLayout(
    kind="iVMS-4200 export",
    marks=(
        words("nickname", "name"),
        words("adding mode", "add mode"),
        words("address", "ip address"),
    ),
    roles={"address": ColumnRole.IP},
)
MILESTONE = ToolLayout(
    kind="Milestone hardware export",
    marks=(
        words("hardware name", "hardware address", "driver number", "driver family", "driver"),
        words("address", "hardware address", "ip"),
        words("recording server", "recorder name", "driver number", "hardware id", "model"),
    ),
    witness=Witness.DERIVED,
    roles={
        "address": ColumnRole.IP,
        "hardware address": ColumnRole.IP,
        "hardware name": ColumnRole.HOSTNAME,
        "recorder name": ColumnRole.IGNORED,
        "driver": ColumnRole.TEXT,
    },
)
SECURITY_CENTER = ToolLayout(
    kind="Security Center report",
    marks=(
        words("entity", "camera", "unit"),
        words("product type", "unit type"),
        words("manufacturer"),
        words("unit area path", "area path", "network setting", "stream usage", "proxy port"),
    ),
    witness=Witness.DERIVED,
    roles={
        "entity": ColumnRole.HOSTNAME,
        "camera": ColumnRole.HOSTNAME,
        "unit": ColumnRole.HOSTNAME,
        "product type": ColumnRole.MODEL,
        "unit area path": ColumnRole.SITE,
        "area path": ColumnRole.SITE,
        "video compression": ColumnRole.IGNORED,
        "time zone": ColumnRole.IGNORED,
        "track": ColumnRole.IGNORED,
    },
)
MERAKI = ToolLayout(
    kind="Meraki device list",
    marks=(
        words("network", "network name"),
        words("serial", "serial number"),
        words("model"),
        words("local ip", "lan ip", "lan ip address", "tags"),
    ),
    roles={"network": ColumnRole.SITE, "network name": ColumnRole.SITE},
)
ASSETS = ToolLayout(kind="asset register CSV")
LAYOUTS = (SADP, CONFIG_TOOL, IVMS, MILESTONE, SECURITY_CENTER, MERAKI, ASSETS)
