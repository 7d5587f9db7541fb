"""The least that units need, from what they were seen to do at home."""

from __future__ import annotations

import pytest

from factories import an_identity
from fencing import CAMERA, CAMERA_MAC, CLOUD, RECORDER, RECORDER_MAC, a_flow, a_talk, mirrored
from unbadge.errors import UsageError
from unbadge.judgement.contain.derive import Watched, Wishes, contain
from unbadge.judgement.contain.talk import talks
from unbadge.judgement.contain.verify import Fence, breaches
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import DeviceType
from unbadge.model.containment import Need, RuleSet
from unbadge.model.traffic import Flow

INDEX = Index(Knowledge())
OTHER = "10.0.0.6"
ROUTER = "10.0.0.1"


def a_camera(*flows: Flow, **fields: object) -> Watched:
    """A camera with some flows."""
    given = {
        "key": "cam",
        "macs": (CAMERA_MAC,),
        "ips": (CAMERA,),
        "identity": an_identity(),
        "flows": flows,
        **fields,
    }
    return Watched(**given)  # type: ignore[arg-type]


def a_recorder(**fields: object) -> Watched:
    """A recorder."""
    given = {
        "key": "nvr",
        "macs": (RECORDER_MAC,),
        "ips": (RECORDER,),
        "identity": an_identity(device_type=DeviceType.RECORDER),
        **fields,
    }
    return Watched(**given)  # type: ignore[arg-type]


def stream(camera: str = CAMERA, **fields: object) -> tuple[Flow, Flow]:
    """The recorder takes a stream: its flow and the camera's."""
    asked = a_flow(ip=RECORDER, mac=RECORDER_MAC, remote=camera, port=554, outside=False, **fields)
    return asked, mirrored(asked, 40_000)


def allowed(rules: RuleSet, **fields: object) -> bool:
    """Whether rules allow a talk, by default the recorder's stream."""
    return Fence(rules).allowance(a_talk(**fields)) is not None


def test_nothing_outside_is_allowed() -> None:
    """Whatever a camera was seen to call outside is denied, whoever runs it."""
    flow = a_flow()
    rules = contain([a_camera(flow)], [flow], Wishes(), INDEX)

    assert [row.remote for row in breaches(rules, talks([flow]))] == [CLOUD]


def test_stream_to_the_recorder_is_allowed_as_seen() -> None:
    """What the recorder was seen to open stays open, on that port and in that direction."""
    asked, answer = stream()
    rules = contain(
        [a_camera(answer), a_recorder(flows=(asked,))], [asked, answer], Wishes(), INDEX
    )

    assert allowed(rules)
    assert not allowed(rules, port=80)
    assert not allowed(rules, opener=CAMERA, server=RECORDER)


def test_recorder_is_contained_as_well() -> None:
    """A recorder calls clouds like a camera does, and is denied the same."""
    asked, answer = stream()
    call = a_flow(ip=RECORDER, mac=RECORDER_MAC)
    devices = [a_camera(answer), a_recorder(flows=(asked, call))]

    rules = contain(devices, [asked, answer, call], Wishes(), INDEX)

    assert not allowed(rules, opener=RECORDER, server=CLOUD, port=443)


def test_media_over_udp_takes_any_high_port() -> None:
    """A stream over UDP takes ports anew each time, so all high ports are open between the two."""
    media = a_flow(protocol="udp", remote=RECORDER, port=41_000, outside=False, asked=0, accepted=0)
    flows = [media, mirrored(media, 8_000)]

    rules = contain([a_camera(media), a_recorder()], flows, Wishes(), INDEX)

    assert allowed(rules, protocol="udp", port=51_000)
    assert allowed(rules, protocol="udp", port=51_000, opener=CAMERA, server=RECORDER)
    assert not allowed(rules, protocol="udp", port=123)


def test_named_recorder_gets_the_usual_ports_unseen() -> None:
    """A recorder that the owner names may ask for pictures before any capture shows it."""
    rules = contain([a_camera()], [], Wishes(recorders=(RECORDER,)), INDEX)

    assert allowed(rules)
    assert not allowed(rules, port=23)


def test_host_that_takes_video_from_two_cameras_is_a_recorder() -> None:
    """One host that takes video may be anybody's telephone; two cameras make a recorder."""
    first, second = ({"ip": ip, "mac": None, "remote": RECORDER} for ip in (CAMERA, OTHER))
    shaped = {"port": 40_000, "outside": False, "video_shaped": True, "asked": 0, "was_asked": 1}
    flows = [a_flow(**{**ends, **shaped}) for ends in (first, second)]
    asked = [mirrored(flow, 554) for flow in flows]
    one, two = a_camera(flows[0]), a_camera(flows[1], key="two", macs=(), ips=(OTHER,))

    alone = contain([one], [flows[0], asked[0]], Wishes(), INDEX)
    both = contain([one, two], [*flows, *asked], Wishes(), INDEX)

    assert not allowed(alone)
    assert allowed(both)
    assert any("taken for a recorder" in warning for warning in both.warnings)


def test_resolver_and_clock_of_the_site_are_read_off() -> None:
    """The site's own servers that a camera was seen to ask stay open; others outside do not."""
    flows = [
        a_flow(protocol="udp", port=port, remote=remote, outside=outside, asked=0, accepted=0)
        for remote, outside in ((ROUTER, False), ("8.8.8.8", True))
        for port in (53, 123)
    ]
    rules = contain([a_camera(*flows)], flows, Wishes(), INDEX)

    for port in (53, 123):
        ends = {"opener": CAMERA, "protocol": "udp", "port": port}
        assert allowed(rules, server=ROUTER, **ends)
        assert not allowed(rules, server="8.8.8.8", **ends)


def test_neighbour_s_resolver_will_do() -> None:
    """A unit that asked nothing while the capture ran gets what its neighbours use, no other's."""
    asked = a_flow(protocol="udp", port=53, remote=ROUTER, outside=False, asked=0, accepted=0)
    near, far = (a_camera(key=ip, macs=(), ips=(ip,)) for ip in (OTHER, "10.0.7.6"))
    rules = contain([a_camera(asked), near, far], [asked], Wishes(), INDEX)

    ends = {"server": ROUTER, "protocol": "udp", "port": 53}
    assert allowed(rules, opener=OTHER, **ends)
    assert not allowed(rules, opener="10.0.7.6", **ends)


def test_named_servers_win_over_those_seen() -> None:
    """A resolver that the owner names replaces what was seen."""
    asked = a_flow(protocol="udp", port=53, remote=ROUTER, outside=False, asked=0, accepted=0)
    rules = contain([a_camera(asked)], [asked], Wishes(resolvers=("10.0.9.9",)), INDEX)

    ends = {"opener": CAMERA, "protocol": "udp", "port": 53}
    assert allowed(rules, server="10.0.9.9", **ends)
    assert not allowed(rules, server=ROUTER, **ends)


def test_viewers_reach_the_recorder_and_not_the_cameras() -> None:
    """Where there is a recorder, people watch there."""
    wishes = Wishes(viewers=("10.0.1.0/24",))
    rules = contain([a_camera(), a_recorder()], [], wishes, INDEX)

    assert allowed(rules, opener="10.0.1.7", server=RECORDER, port=443)
    assert not allowed(rules, opener="10.0.1.7", server=CAMERA, port=443)
    assert not allowed(rules, opener="10.0.2.7", server=RECORDER, port=443)


def test_viewers_reach_cameras_where_there_is_no_recorder() -> None:
    """Without a recorder, people watch the cameras themselves."""
    rules = contain([a_camera()], [], Wishes(viewers=("10.0.1.0/24",)), INDEX)

    assert allowed(rules, opener="10.0.1.7")


def test_media_to_a_viewer_is_allowed_where_seen() -> None:
    """A camera that was seen to send media to a viewer may do so to all of the viewers' network."""
    media = a_flow(
        protocol="udp", remote="10.0.1.7", port=41_000, outside=False, asked=0, accepted=0
    )
    wishes = Wishes(viewers=("10.0.1.0/24",))
    rules = contain([a_camera(media), a_recorder()], [media], wishes, INDEX)

    ends = {"opener": CAMERA, "protocol": "udp", "port": 50_000}
    assert allowed(rules, server="10.0.1.9", **ends)
    assert not allowed(rules, server="10.0.2.9", **ends)


def test_units_are_no_viewers_of_each_other() -> None:
    """A recorder in the viewers' network does not open its ports to everybody there."""
    asked, answer = stream()
    devices = [a_camera(answer), a_recorder(flows=(asked,))]
    rules = contain(devices, [asked, answer], Wishes(viewers=("10.0.0.0/24",)), INDEX)

    assert allowed(rules)
    assert not allowed(rules, opener="10.0.0.77")


def test_what_stays_on_the_segment_is_allowed() -> None:
    """Discovery and leases go to groups and to everybody on the link; no router passes them on."""
    rules = contain([a_camera()], [], Wishes(), INDEX)

    for server in ("255.255.255.255", "224.0.0.251", "239.255.255.250", "10.0.0.255"):
        assert allowed(rules, opener=CAMERA, server=server, protocol="udp", port=37_020)
    assert allowed(rules, opener="0.0.0.0", server="255.255.255.255", protocol="udp", port=67)


def test_lease_is_renewed_where_it_was() -> None:
    """The server that gave an address may be asked again."""
    renewed = a_flow(protocol="udp", port=67, remote=ROUTER, outside=False, asked=0, accepted=0)
    rules = contain([a_camera(renewed)], [renewed], Wishes(), INDEX)

    assert [row.target for row in rules.allowances if row.need is Need.LEASE] == [ROUTER]


def test_life_safety_is_spared_and_told_what_it_would_lose() -> None:
    """A unit named for life safety is not cut off, and the rules say what it talks to."""
    flow = a_flow(names=("alarm.example",))
    rules = contain([a_camera(flow)], [flow], Wishes(life_safety=(CAMERA,)), INDEX)

    assert rules.contained == ()
    assert rules.spared[0].loses == (f"alarm.example ({CLOUD}) tcp/443",)


def test_life_safety_keeps_its_recorder() -> None:
    """A contained recorder still takes whatever a spared unit sends it, and answers."""
    wishes = Wishes(life_safety=("cam",))
    rules = contain([a_camera(), a_recorder()], [], wishes, INDEX)

    assert allowed(rules, port=9_999)
    assert allowed(rules, port=9_999, opener=CAMERA, server=RECORDER)


def test_life_safety_is_cut_only_when_told_twice() -> None:
    """--cut-life-safety contains it after all."""
    wishes = Wishes(life_safety=("cam",), cut_life_safety=True)

    assert [unit.key for unit in contain([a_camera()], [], wishes, INDEX).contained] == ["cam"]


def test_slip_in_a_life_safety_key_stops_the_run() -> None:
    """A unit that is not there stops the run: its camera must not be cut off by a slip."""
    with pytest.raises(UsageError, match="no such device in the evidence: camm"):
        contain([a_camera()], [], Wishes(life_safety=("camm",)), INDEX)


def test_stranger_may_not_ask_a_recorder_for_what_the_camera_may() -> None:
    """Allowances name both ends: what is open to one is closed to the next."""
    asked, answer = stream()
    rules = contain([a_camera(answer), a_recorder()], [asked, answer], Wishes(), INDEX)

    assert not allowed(rules, opener="10.0.0.77")


def test_recorder_and_cloud_are_no_pair() -> None:
    """A recorder is one end of its own calls to a cloud, and that allows nothing."""
    call = a_flow(ip=RECORDER, mac=RECORDER_MAC)
    rules = contain([a_recorder(flows=(call,))], [call], Wishes(), INDEX)

    assert [row for row in rules.allowances if CLOUD in {row.source, row.target}] == []


def test_same_evidence_gives_the_same_rules() -> None:
    """Order of flows does not matter."""
    asked, answer = stream()
    devices = [a_camera(answer), a_recorder(flows=(asked,))]

    assert contain(devices, [asked, answer], Wishes(), INDEX) == contain(
        devices, [answer, asked], Wishes(), INDEX
    )
