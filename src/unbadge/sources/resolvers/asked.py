"""Query logs whose lines say in words or fields who asked for which name.

PowerDNS (its recursor and its server of zones), dnsdist, Technitium, Blocky, RouterOS, and dnstap
as its own reader prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.model import NameOrigin, NameSighting
from unbadge.sources.logs import nanoseconds, pack_address
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

CLIENT = (
    r"\[?(?P<client>(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,41}?)\]?(?::\d{1,5})?"
)
FORMS = (
    rf"\bquestion for '(?P<name>[^'|\s]+)\|\w+' from {CLIENT}(?=\s|$)",
    rf"\bmsg=\"Question\"(?=.*?\bqname=\"?(?P<name>[^\s\"]+)).*?\bremote=\"?{CLIENT}(?=[\s\"]|$)",
    rf"\bRemote {CLIENT}(?:<-\S+)? wants '(?P<name>[^'|\s]+)\|",
    rf"\bPacket from {CLIENT} for (?P<name>\S+) [A-Z0-9]+ with id \d",
    rf"\[{CLIENT}\] \[\w+\] QNAME: (?P<name>[^;\s]+);.*?(?:ANSWER: \[(?P<answer>[^\]]*)\]|$)",
    rf"\bclient_ip=\"?{CLIENT}\"?\s(?=.*?\bquestion_name=\"?(?P<name>[^\s\"]+))",
    rf"(?<![\w.]){CLIENT} DNS -> \S+ inquire (?P<name>[^\s]+)",  # DrayTek
    rf"\bquery from {CLIENT}: #\d+ (?P<name>\S+) [A-Z0-9]+",
    rf"\bCQ {CLIENT} -> \S+ \w+ \d+b (?P<name>[^/\s]+)/IN/",
    # Umbrella's log as it lies in a store: time, two columns of identities, both addresses.
    (
        rf'^"[^"]+","[^"]*","[^"]*","{CLIENT}","[^"]*","(?:Allowed|Blocked|Proxied)","\d+ \(\w+\)",'
        r'"\w*","(?P<name>[^"\s]+)"'
    ),
    rf"\bCQ {CLIENT} (?:UDP|TCP|DOT|DOH|DOQ) \d+b \"(?P<name>[^\"\s]+)\" IN ",
)
HINTS = (
    *("question for '", 'msg="Question"', "wants '", " with id ", "QNAME: ", "client_ip="),
    *(" inquire ", "query from ", "Q ", "R ", '","Allowed"', '","Blocked"', '","Proxied"'),
)
ASKED = tuple(map(re.compile, FORMS))
# Other messages of dnstap tell who answered, which says nothing new.
OTHERS = r"\b(?:[ACFRSTU]R|[AFRSTU]Q) [0-9a-fA-F.:]+ (?:->|<-|UDP|TCP|DO[THQ]) "
ANY = re.compile("|".join((*(re.sub(r"\?P<\w+>", "?:", form) for form in FORMS), OTHERS)))
TIME = re.compile(r"(?:^time=|\bts=)\"?([^\s\"]+)|^\"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\",")


def asked(line: str) -> Iterator[NameSighting]:
    """The question that a line tells of, with the addresses that were answered."""
    found = next(filter(None, (form.search(line) for form in ASKED)), None)
    if found is None:
        return
    own = TIME.search(line)
    time = nanoseconds(own[1] or own[2]) if own else stamp(line)
    words = (found.groupdict().get("answer") or "").replace(",", " ").split()
    given = tuple((pack_address(ip), time) for ip in map(ip_text, words) if ip)
    name = found["name"].rstrip(".")
    if name:  # of the root there is none
        yield NameSighting(pack_address(found["client"]), NameOrigin.DNS, name, time, given)


SOURCE = line_source("DNS query log", ANY, asked, hints=HINTS)
