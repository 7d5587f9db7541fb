"""Names and values on lines of firewalls."""

from __future__ import annotations

import pytest

from firewall_logs import flow, is_first_packet, is_session, volumes
from unbadge.sources.firewalls.named_values import named_values, plain_name

ENDS = "src=10.9.8.7 spt=40000 dst=198.51.100.23 dpt=443"
SESSIONS = {
    "a maker's letters before CEF's names": (
        f"CEF:0|V|P|7|13|close|3|XYZQeventtime=1780308060000000000 {ENDS} proto=6 act=close "
        "XYZQduration=60 out=3000 in=900 XYZQsentpkt=30 XYZQrcvdpkt=9"
    ),
    "CEF's values with blanks": (
        f"CEF:0|V|P|1|end|T|1|rt=Jun 01 2026 10:01:00 GMT {ENDS} msg=let by proto=tcp act=allow "
        "in=900 out=3000 AbOSPacketsReceived=9 AbOSPacketsSent=30 start=Jun 01 2026 10:00:00 GMT"
    ),
    "LEEF with bars": (
        "LEEF:1.0|V|P|8|allow|src=10.9.8.7|dst=198.51.100.23|srcPort=40000|dstPort=443|proto=tcp"
        "|action=allow|dstBytes=900|srcBytes=3000|srcPackets=30|dstPackets=9"
    ),
    "LEEF with tabs": (
        "LEEF:2.0|V|P|8|13|x09|src=10.9.8.7\tdst=198.51.100.23\tsrcPort=40000\tdstPort=443\tproto=6"
        "\taction=close\tdstBytes=900\tsrcBytes=3000\tsrcPackets=30\tdstPackets=9"
    ),
    "numbers behind names": (
        "X: Protocol(1001)=TCP;SrcIPAddr(1003)=10.9.8.7;SrcPort(1004)=40000;DstIPAddr(1007)=198.51."
        "100.23;DstPort(1008)=443;SendPkts=30;SendBytes=3000;RcvPkts=9;RcvBytes=900;Event(1)=Permit"
    ),
}


@pytest.mark.parametrize("name", SESSIONS)
def test_ways_of_parting_tell_the_same(name: str) -> None:
    """Whatever stands between names and values, a session has its sums."""
    assert is_session(SESSIONS[name])


def test_a_name_that_is_none_stays() -> None:
    """Letters are cut off only where the rest is a part of a flow."""
    assert plain_name("deviceExternalId") == "deviceExternalId"
    assert plain_name("sourceTranslatedPort") == "sourceTranslatedPort"


def test_quotes_are_no_part_of_a_value() -> None:
    """A value in quotes holds blanks."""
    assert named_values('a="x y" b:"z"') == [("a", "x y"), ("b", "z")]


def test_the_name_of_a_message_says_what_was_done() -> None:
    """A denial is one where only the message is called so."""
    line = (
        "%%01POLICY/6/POLICYDENY(l):vsys=v, protocol=6, source-ip=10.9.8.7, source-port=40000, "
        "destination-ip=198.51.100.23, destination-port=443, rule-name=d."
    )

    assert flow(line).blocked
    assert not flow(line.replace("DENY", "PERMIT")).blocked


def test_a_beginning_is_told_again_at_the_end() -> None:
    """Alone it is one packet that was let by."""
    line = (
        'RT_FLOW_SESSION_CREATE [j source-address="10.9.8.7" source-port="40000" '
        'destination-address="198.51.100.23" destination-port="443" protocol-id="6"]'
    )
    end = line.replace("CREATE", "CLOSE").replace("]", ' bytes-from-client="3000"]')

    assert flow(line).passed
    assert volumes(flow(f"{line}\n{end}\n"))[1] == 3000


@pytest.mark.parametrize(
    "line",
    [
        (
            "source IP: 10.9.8.7, source port: 40000, dst IP: 198.51.100.23, dst port: 443, "
            "protocol: TCP, action: Deny"
        ),
        (
            "src_ip: 10.9.8.7; src_port: 40000; dst_ip: 198.51.100.23; dst_port: 443; proto: tcp; "
            "action: drop"
        ),
    ],
)
def test_names_with_colons(line: str) -> None:
    """Some write name and value as words do."""
    assert is_first_packet(line, blocked=True)
