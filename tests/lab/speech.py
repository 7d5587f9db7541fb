"""Which firmware a unit of the truth speaks: a list one can read."""

from __future__ import annotations

from collections.abc import Callable

from lab import listed, neutral, traps
from lab.host import Host
from lab.truth import Unit

SPEECHES: dict[str, Callable[[Unit], Host]] = {
    "alphapd": traps.alphapd,
    "avigilon": neutral.avigilon,
    "axis": neutral.axis,
    "boa": traps.boa,
    "bosch": neutral.bosch,
    "camhi": traps.camhi,
    "canon": neutral.canon,
    "dahua": listed.dahua,
    "dahua-recorder": listed.dahua_recorder,
    "draytek": traps.draytek,
    "foscam": neutral.foscam,
    "generic-webs": traps.generic_webs,
    "geovision": neutral.geovision,
    "goahead": traps.goahead,
    "grandstream": neutral.grandstream,
    "hanwha": neutral.hanwha,
    "hikvision": listed.hikvision,
    "hikvision-recorder": listed.hikvision_recorder,
    "hisilicon": traps.hisilicon,
    "honeypot": traps.honeypot,
    "huawei": listed.huawei,
    "interlogix": listed.interlogix,
    "mini-httpd": traps.mini_httpd,
    "mobotix": neutral.mobotix,
    "nas": traps.nas,
    "panasonic": neutral.panasonic,
    "recorder-title": traps.recorder_title,
    "reolink": neutral.reolink,
    "silent": traps.silent,
    "sony": neutral.sony,
    "tapo": neutral.tapo,
    "thttpd": traps.thttpd,
    "tiandy": listed.tiandy,
    "title-only": traps.title_only,
    "truen": neutral.truen,
    "tvt": listed.tvt,
    "tvt-recorder": listed.tvt_recorder,
    "two-on-one": traps.two_on_one,
    "unifi": neutral.unifi,
    "uniview": listed.uniview,
    "vivotek": neutral.vivotek,
    "vms": traps.vms,
    "xm": listed.xm,
}


def emulate(unit: Unit) -> Host:
    """The host that a unit of the truth is; raises KeyError for a speech nobody wrote."""
    return SPEECHES[unit.speech](unit)
