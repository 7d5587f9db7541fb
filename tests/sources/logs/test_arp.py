"""Tables that tie addresses."""

from __future__ import annotations

import pytest

from feeding import a_feed, a_head, told
from firewall_logs import read
from unbadge.model import Observation, Signal
from unbadge.sources.logs.arp import ANY, SOURCE, is_delimited, is_neighbour, word_under
from unbadge.sources.registry import SOURCES

MAC = "00:00:5e:00:53:07"
TABLES = {
    "ip neigh": f"192.0.2.7 dev eth0 lladdr {MAC} REACHABLE\n192.0.2.8 dev eth0 FAILED\n",
    "arp -a": f"cam7 (192.0.2.7) at {MAC} [ether] on eth0\n? (192.0.2.8) at <incomplete> on eth0\n",
    "BSD": "? (192.0.2.7) at 0:0:5e:0:53:7 on em0 expires in 1 seconds [ethernet]\n",
    "arp -n": f"Address HWtype HWaddress Flags Mask Iface\n192.0.2.7 ether {MAC} C eth0\n",
    "/proc": f"IP address HW type Flags HW address Mask Device\n192.0.2.7 0x1 0x2 {MAC} * eth0\n",
    "Windows": (
        "\r\nInterface: 192.0.2.1 --- 0x5\r\n  Internet Address  Physical Address  Type\r\n"
        "  192.0.2.7    00-00-5e-00-53-07    dynamic\r\n"
        "  224.0.0.22   01-00-5e-00-00-16    static\r\n"
    ),
    "German Windows": (
        "Schnittstelle: 192.0.2.1 --- 0x5\r\n  Internetadresse  Physische Adresse  Typ\r\n"
        "  192.0.2.7    00-00-5e-00-53-07    dynamisch\r\n"
    ),
    "arp-scan": (
        "Interface: eth0, type: EN10MB, MAC: 00:00:5e:00:53:01, IPv4: 192.0.2.1\n"
        "Starting arp-scan 1.10 with 256 hosts\n"
        f"192.0.2.7\t{MAC}\tAcme Ltd\n\n1 packets received by filter\n"
        "Ending arp-scan 1.10: 256 hosts scanned\n"
    ),
    "Spanish console": f"192.0.2.7  {MAC}  din\u00a0mico\n",
    "Cisco": (
        "sw1#show ip arp\nProtocol  Address  Age (min)  Hardware Addr  Type  Interface\n"
        "Internet  192.0.2.7  5  0000.5e00.5307  ARPA  Vlan10\n"
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_tables(text: str) -> None:
    """Every system's table ties the same MAC to the same address."""
    found = told(SOURCE, text)

    assert [(one.ip, one.mac, one.value) for one in found.seen] == [("192.0.2.7", MAC, MAC)]
    assert found.refused == ()


def test_mac_table_of_a_switch() -> None:
    """A switch's table knows MACs without addresses."""
    text = (
        "          Mac Address Table\n-------------------------------------------\n"
        "Vlan    Mac Address       Type        Ports\n----    -----------       ----    -----\n"
        "  10    0000.5e00.5307    DYNAMIC     Gi1/0/7\n"
        "Total Mac Addresses for this criterion: 1\n"
    )

    assert [(one.ip, one.mac) for one in told(SOURCE, text).seen] == [(None, MAC)]


def test_other_lines_are_counted() -> None:
    """Lines of other commands before and after a table are read, and tell nothing."""
    text = (
        "sw1#show version\nAcmeOS Software, Version 15.2(7)E3\nuptime is 10 weeks\n"
        "sw1#show mac address-table\n  10    0000.5e00.5307    DYNAMIC     Gi1/0/7\nsw1#exit\n"
    )
    feed = a_feed(text)

    assert [one.mac for one in SOURCE.read(feed) if isinstance(one, Observation)] == [MAC]
    assert feed.records == 6


PLATFORMS = {
    "NX-OS": "*   10     0000.5e00.5307   dynamic  0         F      F    Eth1/5\n",
    "ASA": "\tinside 192.0.2.7 0000.5e00.5307 2\n",
    "IOS-XR": "192.0.2.7    00:01:10   0000.5e00.5307  Dynamic    ARPA  GigabitEthernet0/0/0/1\n",
    "snooping": "00:00:5E:00:53:07   192.0.2.7   85858   dhcp-snooping  10  Gi1/0/5\n",
    "binding": "192.0.2.7          0100.005e.0053.07       May 05 2026 10:00 AM    Automatic\n",
    "Junos": "00:00:5e:00:53:07 192.0.2.7      ge-0/0/5.0               none\n",
    "VRP": "0000-5e00-5307 10/-                          GE0/0/5             dynamic\n",
    "ProCurve": "  00005e-005307 5     10\n",
    "Extreme": "00:00:5e:00:53:07  cctv(0010) 0000  d m           5\n",
    "FortiOS": "192.0.2.7        0          00:00:5e:00:53:07 cctv\n",
    "FortiOS detail": "index=14 ifname=cctv 192.0.2.7 00:00:5e:00:53:07 state=00000004 use=2\n",
    "RouterOS": " 0 D 192.0.2.7   00:00:5E:00:53:07 cam-hall         dhcp1   bound\n",
    "RouterOS detail": " 0 D address=192.0.2.7 mac-address=00:00:5E:00:53:07 status=bound\n",
    "ICX": "0000.5e00.5307  1/2/1                Dynamic      3\n",
    "VRP log": "<sw1>display arp\n192.0.2.7  0000-5e00-5307  10  D-0  GE0/0/5\n",
    "neighbours": "192.0.2.7   00-00-5E-00-53-07   Reachable  7\n",
    "AIX": "  ? (192.0.2.7) at 0:0:5e:0:53:7 [ethernet] stored in bucket 9\n",
    "AOS": " 192.0.2.7       00:00:5e:00:53:07  DYNAMIC            1/5  vlan 10\n",
    "netsh": "192.0.2.7        - 255.255.255.0  -00-00-5e-00-53-07     - 5/5/2026 10:00:00 -D\n",
}


@pytest.mark.parametrize("row", PLATFORMS.values(), ids=PLATFORMS.keys())
def test_any_platform(row: str) -> None:
    """A MAC is found by its form, whoever prints the table, with the address the line has."""
    found = told(SOURCE, row if row[:1] == "<" else f"some heading of a table\n{row}")

    assert {one.mac for one in found.seen} == {MAC}
    assert {one.ip for one in found.seen} <= {None, "192.0.2.7"}
    assert ("192.0.2.7" in row) == (found.seen[0].ip is not None)


def test_address_on_the_line_before() -> None:
    """A long address stands alone, and its MAC on the next line."""
    text = "2001:db8:1:2:3:4:5:7\n              00:01:39  0000.5e00.5307  50  icmpv6  Vlan10\n"

    assert [(one.ip, one.mac) for one in told(SOURCE, text).seen] == [("2001:db8:1:2:3:4:5:7", MAC)]


def test_names() -> None:
    """A client's name under its heading is the client's; a name before a MAC is its owner's."""
    leases = "IPAddress   ClientId            HostName\n192.0.2.7   00-00-5e-00-53-07   cam-hall\n"
    names = f"Address  HWtype  HWaddress\ncam7.example  ether   {MAC}   C  eth0\n"

    assert told(SOURCE, leases).of(Signal.DHCP_HOSTNAME) == ["cam-hall"]
    assert told(SOURCE, names).of(Signal.TEXT) == ["cam7.example"]
    assert word_under("192.0.2.7 x", 3) == ""
    assert word_under("[n/a]", 0) == ""


def test_several_macs_on_a_line() -> None:
    """A line with several units' MACs ties nothing: it is refused with its number."""
    text = f"192.0.2.7 {MAC}\n192.0.2.8 00:00:5e:00:53:08 via 00:00:5e:00:53:09\n"

    assert told(SOURCE, text).reasons == ["line 2: several MACs on one line"]


def test_digits_alone() -> None:
    """Digits with dashes are a MAC where other lines of the table show what they are."""
    alone = "call 0212-3456-7890 now\n"
    beside = "0212-3456-7890  10  GE0/0/1\n0212-3456-789a  10  GE0/0/2\n"

    assert told(SOURCE, alone).seen == ()
    assert len(told(SOURCE, beside).seen) == 2


@pytest.mark.parametrize("text", ["hello\nworld\n", "Make,Model,MAC\nAcme,X,00:00:5e:00:53:07\n"])
def test_other_texts(text: str) -> None:
    """Other texts are not taken for such tables."""
    assert not SOURCE.accepts(a_head(text))


def test_delimited_table_of_unknown_headers() -> None:
    """A table whose headers nobody understands still tells its MACs."""
    text = "foo;bar;baz\nx;192.0.2.7;00:00:5e:00:53:07\n"

    assert is_delimited(text.splitlines()[1:])
    assert [(one.ip, one.mac) for one in told(ANY, text).seen] == [("192.0.2.7", MAC)]


def test_neighbours_are_told_by_their_labels() -> None:
    """A text without any MAC is such output where only LLDP and CDP know a label of it."""
    assert is_neighbour("System Description: x")
    assert not is_neighbour("Description: x")


def test_list_with_headers_is_no_arp_table() -> None:
    """A list with headers is a register, though its first columns tie addresses."""
    text = f"IP Address\tMAC Address\tModel\n192.0.2.7\t{MAC}\tX-1\n"
    head = a_head(text)

    assert next(one for one in SOURCES if one.accepts(head)).kind == "asset register CSV"


PAGED = (
    "sw#show mac address-table\n  10  0011.2233.4455  DYNAMIC Gi1\n"
    " --More-- \b\b\b\b\b     \b\b\b  10  0011.2233.4466  DYNAMIC Gi2\n"
)


@pytest.mark.parametrize(
    ("text", "macs"),
    [
        (PAGED, ["00:11:22:33:44:55", "00:11:22:33:44:66"]),
        (
            "00-11-22-33-44-AA  10  Port: 1/4   00-11-22-33-44-BB  10  Port: 1/5\n",
            ["00:11:22:33:44:aa", "00:11:22:33:44:bb"],
        ),
        (
            "192.0.2.9  00:11:22:33:44:55  ap-1  cams/02:bb:cc:00:11:22/a-VHT\n",
            ["00:11:22:33:44:55"],
        ),
        ("00:0A:00:11:22:33:44:55   1/4   4   Learned\n", ["00:11:22:33:44:55"]),
        ("4   192.0.2.9    001122AABBCC    Reachable   ActiveStore\n", ["00:11:22:aa:bb:cc"]),
    ],
    ids=["paged", "two columns", "a radio's address beside", "a VLAN before it", "bare digits"],
)
def test_units_on_odd_lines(text: str, macs: list[str]) -> None:
    """Pages, two units side by side, radios and VLANs beside a unit do not hide it."""
    assert [one.mac for one in told(SOURCE, text).seen] == macs


def test_an_address_under_its_unit() -> None:
    """Some list the address on the next line, further in."""
    text = (
        "hosts\n  root/0  00:11:22:33:44:55  gen 12\n    created 100s\n    ip 192.0.2.9  src arp\n"
    )

    assert told(SOURCE, text).seen[-1].ip == "192.0.2.9"


def test_one_neighbour_alone_is_known() -> None:
    """What a switch says of a single neighbour is no table with commas."""
    text = "Device ID: cam-1\nPlatform: ACME X-1,  Capabilities: Host \nPort: Gi1,  Port ID: e0\n"

    assert SOURCE.accepts(a_feed(text).head)


@pytest.mark.parametrize("behind", ["", " REACHABLE", " STALE proxy"])
def test_usual_lines_are_read_as_any_other(behind: str) -> None:
    """A line as most programs print it gives what it gives with a mark behind it."""
    lines = (
        f"192.0.2.7 dev br0 lladdr 02:1E:53:a0:0b:07{behind}",
        f"192.0.2.8 dev eth1 lladdr 01:00:5e:00:00:fb{behind}",
        f"255.255.255.0 dev eth1 lladdr 02:1e:53:a0:0b:09{behind}",
        f"192.0.2.9 dev eth1 lladdr 02:1e:53:a0:0b:08{behind}",
    )
    usual, other = (
        [(one.ip, one.mac, one.origin.place) for one in told(SOURCE, text).seen]
        for text in ("\n".join(lines), " ;\n".join(lines))
    )
    assert usual == other
    assert ("192.0.2.9", "02:1e:53:a0:0b:08", "line 4") in usual


NUMBERED = (
    " 0 interface=ether3 address=192.0.2.7 mac-address=02:1E:53:A0:0B:07 \n"
    '   identity="gate" platform="" system-description="Acme AC-4123" \n\n'
    ' 1 interface=ether4 address=192.0.2.8 mac-address=02:1E:53:A0:0B:08 identity="hall" \n'
)


def test_a_numbered_record_goes_on_below() -> None:
    """Pairs on the lines below a numbered one are of the same unit."""
    seen = told(SOURCE, NUMBERED).seen

    assert {(one.mac, one.ip) for one in seen} == {
        ("02:1e:53:a0:0b:07", "192.0.2.7"),
        ("02:1e:53:a0:0b:08", "192.0.2.8"),
    }
    assert ("lldp.sysdescr", "Acme AC-4123") in told(SOURCE, NUMBERED).pairs


def test_an_address_in_the_next_block_is_not_of_the_unit_before() -> None:
    """Where another block begins, what stands there is of another unit."""
    text = "cam7 {\n  ip 192.0.2.7\n  mac-address {}\n}}\ncam8 {{\n  ip 192.0.2.8\n}}\n"

    assert [one.ip for one in told(ANY, text.replace("{}", MAC)).seen] == [None]


def test_a_table_with_marks_in_its_cells_is_delimited() -> None:
    """A comma in a cell in quotes parts no cells."""
    lines = [f'cam7,192.0.2.7,{MAC},"Acme, Ltd."', f"cam8,192.0.2.8,{MAC},Zenith"]

    assert is_delimited(lines)


def test_the_far_end_of_a_tunnel_is_not_the_unit_s_address() -> None:
    """A column or a word before it tells that frames of the unit come from there."""
    column = (
        "VLAN  Interface  MAC                TunnelDest  State\n"
        "----  ---------  -----------------  ----------  -----\n"
        f"20    vni20      {MAC}  10.0.0.14\n"
    )

    assert [one.ip for one in told(SOURCE, column).seen] == [None]
    assert [one.ip for one in told(SOURCE, f"{MAC} dev vni20 dst 10.0.0.14 self\n").seen] == [None]
    assert [one.ip for one in told(SOURCE, f"{MAC} dev eth0 10.0.0.14\n").seen] == ["10.0.0.14"]


def test_names_of_neighbours_in_a_table() -> None:
    """They stand under the heading for what a neighbour calls itself."""
    text = (
        "Lcl Port  Chassis ID         Port ID  System Name\n"
        f"1/1/5     {MAC}  eth0     AC-4123\n"
        f"1.0.6     {MAC}  eth0\n"
    )

    assert [pair for pair in told(SOURCE, text).pairs if pair[0] == "text"] == [("text", "AC-4123")]


def test_a_binding_on_a_screen_is_no_export_of_windows() -> None:
    """Columns that blanks and tabs part are one table, whatever Windows calls its own."""
    tale = read(
        "IP address      Client-ID/ \t\tLease expiration \tType       State      Interface\n"
        "10.9.8.7        0102.aa00.0000.07       Feb 08 2026 11:11 AM    Automatic  Active  Gi1\n"
    )

    assert [(one.ip, one.mac) for one in tale.seen] == [("10.9.8.7", "02:aa:00:00:00:07")]


def test_a_list_of_protocols_parts_no_columns() -> None:
    """Commas in one column of a table of addresses make it no delimited text."""
    row = "  10      02aa.0000.000{}   dynamic ip,ipx,assigned,other Port-channel15 \n"
    tale = read("".join(row.format(n) for n in range(1, 5)))

    assert [one.mac[-1] for one in tale.seen if one.mac] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            "AP Name   Slots  AP Model  Ethernet MAC    Radio MAC       Location   IP Address",
            "AP-01     2      3802I     02aa.0000.0007  02aa.0000.00f0  lobby      10.9.8.7",
        ),
        (
            "Interface  RemID   Chassis ID            Port ID             System Name",
            "0/35       8       02:AA:00:00:00:07     02:AA:00:00:00:F0   sw-1  10.9.8.7",
        ),
    ],
)
def test_of_two_addresses_the_one_under_its_own_heading_is_the_units(head: str, row: str) -> None:
    """The other one is a port's or radio's; without a heading neither is told."""
    tale = read(f"{head}\n{row}\n")

    assert {(one.ip, one.mac) for one in tale.seen} == {("10.9.8.7", "02:aa:00:00:00:07")}
    assert not read(f"x 02:aa:00:00:00:01\n{row}\n").pairs[1:]
