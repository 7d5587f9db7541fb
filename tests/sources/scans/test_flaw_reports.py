"""Reports of vulnerability scanners."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.flaw_reports import SOURCE, header

MAC = "02:1e:53:a0:0b:07"
NESSUS_CSV = (
    "Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Description,Plugin Output\n"
    '1,,None,192.0.2.7,tcp,80,HTTP Server,words on Hikvision,"The remote web server type is :\n\n'
    'Acme-Webs/1\n"\n'
    '2,,High,192.0.2.7,tcp,0,Ethernet Card,,"02:1E:53:A0:0B:07 : Other Maker"\n'
)
NESSUS = (
    '<?xml version="1.0"?><NessusClientData_v2><Report><ReportHost name="cam7"><HostProperties>'
    f'<tag name="host-ip">192.0.2.7</tag><tag name="mac-address">{MAC}</tag></HostProperties>'
    '<ReportItem port="80" protocol="tcp" pluginName="x"><description>on Dahua</description>'
    "<plugin_output>The remote web server type is :\n\nAcme-Webs/1</plugin_output></ReportItem>"
    "</ReportHost></Report></NessusClientData_v2>"
)
GREENBONE_CSV = (
    "IP,Hostname,Port,Port Protocol,CVSS,NVT Name,Summary,Specific Result,NVT OID\n"
    '192.0.2.7,,80,tcp,0,HTTP Server type,on Dahua,"The remote HTTP Server banner is:\n\n'
    'Acme-Webs/1",1.3\n'
)
GREENBONE = (
    "<report><gmp/><report><results><result><host>192.0.2.7<hostname/></host><port>80/tcp</port>"
    "<nvt oid='1'><name>HTTP Server type</name><tags>on Dahua</tags></nvt>"
    "<description>The remote HTTP Server banner is:\n\nAcme-Webs/1</description></result></results>"
    f"<host><ip>192.0.2.7</ip><detail><name>MAC</name><value>{MAC}</value></detail></host>"
    "</report></report>"
)
NEXPOSE = (
    '<NexposeReport version="2.0"><nodes><node address="192.0.2.7" hardware-address="021E53A00B07">'
    '<endpoints><endpoint protocol="tcp" port="80" status="open"><services><service name="HTTP">'
    '<configuration><config name="http.banner">Acme-Webs/1</config></configuration></service>'
    "</services></endpoint></endpoints></node></nodes></NexposeReport>"
)
QUALYS = (
    '<SCAN value="x"><IP value="192.0.2.7"><INFOS><CAT value="Web" port="80" protocol="tcp">'
    "<INFO><TITLE>Web Server Version</TITLE><DIAGNOSIS>on Dahua</DIAGNOSIS>"
    "<RESULT><![CDATA[Acme-Webs/1]]></RESULT></INFO></CAT></INFOS></IP></SCAN>"
)


@pytest.mark.parametrize(
    "text", [NESSUS_CSV, NESSUS, GREENBONE_CSV, GREENBONE, NEXPOSE, QUALYS], ids=range(6)
)
def test_reports(text: str) -> None:
    """Ports and what the host said are read of each product; words on flaws are not."""
    found = told(SOURCE, text)

    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"]
    assert found.of(Signal.PORT_OPEN) == ["80/tcp"]
    assert {one.ip for one in found.seen} == {"192.0.2.7"}
    assert "Dahua" not in str(found)
    assert "Hikvision" not in str(found)
    assert "Other Maker" not in str(found)


@pytest.mark.parametrize("text", [NESSUS_CSV, NESSUS, GREENBONE, NEXPOSE], ids=range(4))
def test_macs(text: str) -> None:
    """The MACs that a scanner found are read."""
    assert told(SOURCE, text).of(Signal.MAC) == [MAC]


def test_other_texts() -> None:
    """Other tables and documents are no such report."""
    assert not SOURCE.accepts(a_head("Make,Model,IP\nAcme,NX-7,192.0.2.7\n"))
    assert not SOURCE.accepts(a_head("<report><nothing/></report>"))
    assert header(["Plugin ID", "Host", "Plugin Output"]) == {"host": 1, "output": 2}


def test_result_without_a_host() -> None:
    """A result without a host is refused with its line."""
    text = "Plugin ID,Host,Name,Plugin Output\n1,,x,y\n"

    assert told(SOURCE, text).reasons == ["line 2: a result without a host"]
