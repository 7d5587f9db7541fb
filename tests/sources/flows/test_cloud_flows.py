"""Flow logs of clouds."""

from __future__ import annotations

import pytest

from firewall_logs import flow, is_session, volumes

LOGS = {
    "azure": (
        '{"records": [{"flowRecords": {"flows": [{"flowGroups": [{"rule": "r", '
        '"flowTuples": ["1780308000000,10.9.8.7,198.51.100.23,40000,443,6,O,E,N'
        'X,30,3000,9,900"]}]}]}}]}'
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_session_has_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    assert is_session(LOGS[name])


ONE_WAY = {
    "aws": (
        "2 123456789012 eni-0a 10.9.8.7 198.51.100.23 40000 443 6 30 3000 17803"
        "08000 1780308060 REJECT OK"
    ),
}


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_record_of_one_way(name: str) -> None:
    """What was sent is counted, and nothing is made up of what came back."""
    entry = flow(ONE_WAY[name])

    assert volumes(entry) == (30, 3000, 0, 0)
    assert (entry.target_port, entry.accepted, entry.blocked) == (443, False, True)


def test_later_versions_tell_the_ends_of_the_packets() -> None:
    """Behind the fields of version 2 others follow; through a gateway the packets' ends count."""
    line = (
        "5 123456789012 eni-0a 10.0.0.1 10.0.0.2 40000 443 6 30 3000 1780308000 1780308060 ACCEPT"
        " OK vpc-1 subnet-1 - 2 IPv4 10.9.8.7 198.51.100.23 eu-west-1 euw1-az2 - - - - egress 8\n"
    )

    assert volumes(flow(line)) == (30, 3000, 0, 0)
