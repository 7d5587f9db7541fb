"""States and traffic kept once."""

from __future__ import annotations

from sqlalchemy import func, select

from factories import MORNING, a_finding
from registering import a_camera, record_run
from unbadge.model import Destination
from unbadge.register.register import Register
from unbadge.register.tables import FINDINGS, REMOTES, STATES, TRAFFIC_SETS
from unbadge.register.write.states import amount_row, finding_row, remote_row

CLOUD = Destination(
    ip="198.51.100.1",
    protocol="tcp",
    port=443,
    names=("cloud.example",),
    asn=4_200_000_001,
    bytes_out=5_000_000_000,
    first=MORNING,
    law_of=("CN",),
)


def test_traffic_comes_back_as_it_was(register: Register) -> None:
    """Destinations come back with their amounts, however large."""
    run = record_run(register, a_camera(1, egress=(CLOUD,)))

    assert register.records(run)[0][0].egress == (CLOUD,)


def test_other_amounts_add_no_remote(small: Register) -> None:
    """The same remote end with other amounts is another set of traffic, not another remote."""
    for amount in (1, 2, 2):
        record_run(small, a_camera(1, egress=(Destination(**destination(bytes_out=amount)),)))

    with small._engine.connect() as connection:
        tables = (REMOTES, TRAFFIC_SETS, STATES)
        counts = [
            connection.execute(select(func.count()).select_from(one)).scalar() for one in tables
        ]
    assert counts == [1, 2, 1]


def destination(**fields: object) -> dict[str, object]:
    """The fields of a remote end."""
    return {"ip": "198.51.100.1", "protocol": "tcp", "port": 443, **fields}


def test_finding_is_kept_once(small: Register) -> None:
    """A finding of several devices has one row."""
    record_run(small, a_camera(1, findings=(a_finding(),)), a_camera(2, findings=(a_finding(),)))

    with small._engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(FINDINGS)).scalar() == 1


def test_columns_cover_the_nouns() -> None:
    """No field of a finding or destination is left out."""
    assert len(finding_row(a_finding())) == len(a_finding().__struct_fields__)
    assert len(remote_row(CLOUD)) + len(amount_row(CLOUD)) == len(CLOUD.__struct_fields__)
