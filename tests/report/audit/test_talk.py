"""The picture of a device's traffic: words, colours and escapes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from jinja2 import Environment, PackageLoader
from lxml import html

from factories import MORNING
from unbadge.model import Destination
from unbadge.report.audit.talk import sentence, size, talk_fragment
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme Ltd"})


def a_destination(**fields: object) -> Destination:
    """A minute of traffic to a documentation address."""
    given = {
        "ip": "198.51.100.7",
        "protocol": "tcp",
        "port": 443,
        "bytes_out": 5_000_000,
        "bytes_in": 10_000,
        "first": MORNING,
        "last": MORNING + timedelta(minutes=1),
        **fields,
    }
    return Destination(**given)  # type: ignore[arg-type]


def fragment(*destinations: Destination, name: str = "Zenith at 192.0.2.7") -> str:
    """The HTML for some destinations."""
    environment = Environment(loader=PackageLoader("unbadge.report"), autoescape=True)
    return talk_fragment(environment.get_template("talk.html"), name, 1, destinations, LEXICON)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 B"), (999, "999 B"), (1_500, "1.5 kB"), (2_000_000, "2.0 MB")]
)
def test_size_is_decimal(number: int, words: str) -> None:
    """Sizes are told in decimal units."""
    assert size(number) == words


def test_sentence_without_egress() -> None:
    """A device that stayed inside is said to have stayed inside, while evidence was gathered."""
    assert "nobody outside" in sentence([a_destination(local=True)])


def test_sentence_names_countries_and_video() -> None:
    """The sentence names where addresses are registered and whether the shape is video."""
    told = sentence([a_destination(country="DE", video_like=True), a_destination(country="CN")])

    assert told == (
        "It sent 10.0 MB to 1 address outside, registered in China, Germany; "
        "some of it has the shape of video."
    )


def test_video_outside_is_red() -> None:
    """Video-shaped traffic that leaves is drawn in the colour of alarm; local traffic is not."""
    assert "var(--red)" in fragment(a_destination(video_like=True))
    assert "var(--red)" not in fragment(a_destination(video_like=True, local=True))


def test_table_names_operator_and_purpose() -> None:
    """The auditor's table tells who runs the service and for what."""
    told = fragment(a_destination(operator="acme", purpose="p2p", names=("a.example.org",)))

    assert "Acme Ltd for p2p" in told
    assert "a.example.org" in told


def test_names_from_the_wire_are_escaped() -> None:
    """A DNS name cannot become markup."""
    told = fragment(a_destination(names=("<script>x</script>",)), name="<b>")

    assert "<script>" not in told
    assert "<b>" not in told


def test_many_destinations_stay_readable() -> None:
    """Beyond the largest bands the rest is drawn as one."""
    many = [a_destination(ip=f"198.51.100.{number}") for number in range(1, 40)]
    tree = html.fromstring(fragment(*many))

    assert len(tree.xpath("//figure[1]//path")) == 9
    assert "31 others" in tree.text_content()


def test_what_has_no_port_is_told_without_one() -> None:
    """ICMP has no ports, so none is shown."""
    told = fragment(a_destination(protocol="icmp", port=0))

    assert "<td>icmp</td>" in told
    assert "icmp/0" not in told
