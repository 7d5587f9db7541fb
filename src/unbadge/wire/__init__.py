"""The packet engine: frames, the scan loop, reassembly, repeats, who owns an address."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.wire.ahead import scan_chunks
    from unbadge.wire.capture import BILLION, moment
    from unbadge.wire.hosts import NOWHERE, Home, Tie, owners, written_ip, written_mac
    from unbadge.wire.link import NO_MAC, words_of
    from unbadge.wire.names import HeardNames
    from unbadge.wire.packet import PORTED, PROTOCOLS, protocol_name
    from unbadge.wire.pick import REPLIES, TELNET, is_answer, service
    from unbadge.wire.quic import Hellos
    from unbadge.wire.repeat import IDENTITY
    from unbadge.wire.scan import Piece, Sort, is_group, is_near
    from unbadge.wire.scanner import CaptureCount, Scanner, make_scanner
    from unbadge.wire.stream import Assembler
    from unbadge.wire.talk import BAICHUAN, first_lines, is_whole, telnet_text
    from unbadge.wire.tally import ExchangeRow, ExchangeTally, Key, Sums, roll
else:
    __getattr__ = open_door(
        __name__,
        {
            "ahead": "scan_chunks",
            "capture": "BILLION moment",
            "hosts": "Home NOWHERE Tie owners written_ip written_mac",
            "link": "NO_MAC words_of",
            "names": "HeardNames",
            "packet": "PORTED PROTOCOLS protocol_name",
            "pick": "REPLIES TELNET is_answer service",
            "quic": "Hellos",
            "repeat": "IDENTITY",
            "scan": "Piece Sort is_group is_near",
            "scanner": "CaptureCount Scanner make_scanner",
            "stream": "Assembler",
            "talk": "BAICHUAN first_lines is_whole telnet_text",
            "tally": "ExchangeRow ExchangeTally Key Sums roll",
        },
    )

__all__ = [
    "BAICHUAN",
    "BILLION",
    "IDENTITY",
    "NOWHERE",
    "NO_MAC",
    "PORTED",
    "PROTOCOLS",
    "REPLIES",
    "TELNET",
    "Assembler",
    "CaptureCount",
    "ExchangeRow",
    "ExchangeTally",
    "HeardNames",
    "Hellos",
    "Home",
    "Key",
    "Piece",
    "Scanner",
    "Sort",
    "Sums",
    "Tie",
    "first_lines",
    "is_answer",
    "is_group",
    "is_near",
    "is_whole",
    "make_scanner",
    "moment",
    "owners",
    "protocol_name",
    "roll",
    "scan_chunks",
    "service",
    "telnet_text",
    "words_of",
    "written_ip",
    "written_mac",
]
