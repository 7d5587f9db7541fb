"""One device's traffic judged: where it went, what that means, and what it cannot show."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.judgement.egress.destinations import Locate, destinations
from unbadge.judgement.egress.findings import Seen, findings
from unbadge.knowledge import Index, short_name
from unbadge.model import Contact, Destination, Finding, Flow, Identity, NameOrigin, is_filming

# What no capture shows.  Reports print all of it beside the findings.
EGRESS_LIMITS = (
    "What was inside is not known: nearly all of it is encrypted or in unpublished formats.",
    "A large upload to an address without a name may go to the owner's own telephone or office.",
    "The country is where the address is registered, not where the machine stands.",
    "Only what passed this capture point while it ran is here; other times may differ.",
)


class Egress(Struct, frozen=True, kw_only=True):
    """Where a device sends what it sees, with findings and what the evidence cannot show.

    ``asked_only`` are names that it looked up and never called.
    """

    destinations: tuple[Destination, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked_only: tuple[str, ...] = ()
    limits: tuple[str, ...] = EGRESS_LIMITS


def judge_egress(
    flows: Iterable[Flow],
    contacts: Iterable[Contact],
    identity: Identity,
    locate: Locate,
    index: Index,
) -> Egress:
    """What one device's flows and contacts say; ``locate`` gives the place of an address."""
    of_device, named = tuple(flows), tuple(contacts)
    watching = is_filming(identity)
    ends = destinations(of_device, named, locate, index, watching=watching)
    unmet = asked_only(named, of_device)
    asked = {
        name: next((point.operator for point in index.endpoints_named(name)), None)
        for name in unmet  # each once
    }
    operators = {end.operator for end in ends}.union(asked.values())
    seen = Seen(
        ends=ends,
        asked=tuple(asked.items()),
        inbound=tuple(
            flow for flow in of_device if flow.outside and flow.has_accepted and not flow.unclear
        ),
        watching=watching,
        names={
            operator: short_name(operator, index.knowledge) for operator in operators if operator
        },
    )
    return Egress(
        destinations=ends,
        findings=tuple(findings(seen)),
        asked_only=unmet,
    )


def asked_only(contacts: Iterable[Contact], flows: Iterable[Flow]) -> tuple[str, ...]:
    """The names a device asked DNS for whose addresses it never sent to."""
    called = {name.lower() for flow in flows if flow.packets_out for name in flow.names}
    reached = {flow.remote for flow in flows if flow.packets_out}
    asked = (
        contact.name
        for contact in contacts
        if contact.said is NameOrigin.DNS
        and contact.name.lower() not in called
        and not reached.intersection(contact.addresses)
    )
    return tuple(dict.fromkeys(asked))
