"""What programs call the parts of a flow record: one vocabulary for tables, key=value lines, JSON.

Names are compared in small letters with everything else as "_" (``name_of``): nfdump, IPFIX (RFC
7012) and NetFlow 9 by name and number, Argus, SiLK, CICFlowMeter, pmacct, goflow2, ntopng, ECS,
Zeek, AWS, Google and the firewalls of docs/egress.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

NAMES: dict[str, str] = {
    "source": "sa srcaddr src_ip srcip ipv4_src_addr sourceipv4address src_addr src4_addr saddr sip"
    " source_ip sourceip source_address sourceaddress srcipaddress id_orig_h address_a src ip_src"
    " src_host source 8 connection_src_ip source_ip_address ip_source client_address_ip initiatorip"
    " address_src source_ip_addr srcipaddr src_address conn_src_ip connsrcip ip_src_saddr csip"
    " client_ip cli_ip ipv4_source_address src_ip_addr client_ip_addr",
    "target": "da dstaddr dst_ip dstip ipv4_dst_addr destinationipv4address dst_addr dst4_addr"
    " daddr dip destination_ip destinationip destination_address destinationaddress dstipaddress"
    " id_resp_h address_b dst ip_dst dst_host destination 12 connection_dest_ip dest_ip dest"
    " destination_ip_address ip_destination responderip dest_addr target_ip dstipaddr dst_address"
    " destip conndestip ip_dst_saddr cdip server_ip srv_ip"
    " ipv4_destination_address dst_ip_addr server_ip_addr",
    "source6": "ipv6_src_addr sourceipv6address src6_addr 27",
    "target6": "ipv6_dst_addr destinationipv6address dst6_addr 28",
    "source_port": "sp srcport src_port l4_src_port sourcetransportport sport source_port srcp"
    " id_orig_p port_a spt 7 connection_src_port s_port sourceport initiatorport port_src"
    " connsrcport ip_src_port csport client_port cli_port trns_src_port trns_source_port"
    " src_l4_port_id client_l4_port_id",
    "target_port": "dp dstport dst_port l4_dst_port destinationtransportport dport dstp"
    " destination_port id_resp_p port_b dpt 11 connection_dest_port dest_port d_port"
    " destinationport responderport port_dst destport conndestport ip_dst_port cdport"
    " server_port srv_port trns_dst_port trns_destination_port"
    " dst_l4_port_id server_l4_port_id",
    "protocol": "pr proto protocol prot protocolidentifier pro network_transport 4 ip_proto"
    " connection_protocol transport ip_protocol protocol_number network_iana_number protocol_id"
    " ipproto connipproto transport_proto l4_proto l4_protocol protocol_l4 ip_prot"
    " l4_proto_name protonum protoname",
    "packets": "ipkt packets in_pkts pkts packetdeltacount packettotalcount dpkts in_packets"
    " src_pkts srcpkts tot_fwd_pkts total_fwd_packets total_fwd_packet spkts sent_pkts sentpkt"
    " source_packets orig_pkts packets_a_b 2 packets_sent pkts_sent sentpackets initiatorpackets"
    " packets_from_client spkt"
    " pktssent sent_packets packets_out packetssent srcpackets sendpkts orig_packets src_npackets"
    " flow_packets counter_packets counter_packets_long initpktcount cli2srv_packets"
    " client2server_packets cli2srv_pkts",
    "bytes": "ibyt bytes in_bytes octetdeltacount octettotalcount doctets octets srcbytes src_bytes"
    " totlen_fwd_pkts total_length_of_fwd_packets total_length_of_fwd_packet sbytes sent_bytes"
    " sentbyte source_bytes orig_ip_bytes bytes_a_b 1 bytes_sent sentbytes sent byte_sent"
    " bytes_from_client"
    " initiatorbytes bytessent bytes_out outbytes sendbytes origsent src_nbytes"
    " flow_bytes counter_bytes counter_bytes_long initbytecount cli2srv_bytes client2server_bytes"
    " client_to_server_bytes",
    "all_packets": "totpkts tot_pkts total_packets network_packets totalpackets",
    "all_bytes": "totbytes tot_bytes total_bytes network_bytes totalbytes",
    "back_packets": "opkt out_pkts reversepackettotalcount out_packets dst_pkts dstpkts"
    " tot_bwd_pkts total_bwd_packets total_backward_packets dpkts_back recv_pkts rcvdpkt"
    " destination_packets resp_pkts packets_b_a 24 packets_received pkts_received rcvd_packets"
    " receivedpackets responderpackets packets_from_server rpkt rcvdpackets received_packets"
    " packets_in packetsreceived dstpackets rcvpkts repl_packets dst_npackets"
    " rplypktcount srv2cli_packets server2client_packets srv2cli_pkts",
    "back_bytes": "obyt out_bytes reverseoctettotalcount dstbytes dst_bytes totlen_bwd_pkts"
    " total_length_of_bwd_packets total_length_of_bwd_packet dbytes recv_bytes rcvdbyte"
    " destination_bytes resp_ip_bytes bytes_b_a 23 bytes_received receivedbytes"
    " bytes_from_server rcvd byte_received"
    " responderbytes rcvdbytes received_bytes bytes_in rcvbytes repl_bytes termsent dst_nbytes"
    " inbytes rplybytecount srv2cli_bytes server2client_bytes"
    " server_to_client_bytes",
    "first": "ts te_first firstseen first_seen first_switched flowstartmilliseconds start"
    " start_time first starttime stime stimestamp time_flow_start_ns timestamp time_flow_start"
    " flow_start eventtime 22 event_start timestamp_start flowstartseconds _timestamp start_date"
    " date_first_seen stamp_start time receive_time begintime timestamp_abs_first",
    "last": "te lastseen last_seen last_switched flowendmilliseconds end end_time last lasttime"
    " etime time_flow_end_ns time_flow_end flow_end 21 event_end timestamp_end flowendseconds"
    " stamp_stop endtime timestamp_abs_last",
    "duration": "td duration dur elapsed duration_s elapsed_time sessionduration"
    " elapsedtime conntime elapsed_time_sec",
    "micros": "flow_duration",
    "nanos": "event_duration",
    "flags": "flg tcp_flags tcpflags flags tcpcontrolbits 6 tcp_flag",
    "mac": "ismc in_src_mac sourcemacaddress src_mac srcmac source_mac orig_l2_addr 56 mac_src"
    " in_src_mac_addr smac source_mac_address",
    "action": "action act status utmaction log_subtype event_action rule_action disposition"
    "  fw_action log_action verdict event_type",
    "state": "state conn_state",
    "date": "date",
    "blocked": "is_blocked blocked",
    "service": "service",
    # Of a flow through a gateway in a cloud: the ends of its packets, behind the interface's own.
    "packet_source": "pkt_srcaddr pkt_src_addr",
    "packet_target": "pkt_dstaddr pkt_dst_addr",
}
ROLES = {name: role for role, names in NAMES.items() for name in names.split()}
ENDS = frozenset((*NAMES["source"].split(), *NAMES["source6"].split())) - {"source", "src"}
BLOCKS = ("den", "block", "drop", "reject", "discard", "refuse", "prohibit", "reset-")
PASSES = (
    "accept",
    "allow",
    "pass",
    "permit",
    "close",
    "built",
    "open",
    "timeout",
    "end",
    "forward",
    "tunnel",
)
# Names that nobody listed: a side and what is told of it, in either order (``ip_cli``).
SIDES = {
    "source": "src|source|clt|client|cli|initiator|sender",
    "target": "dst|dest|destination|srv|svr|server|responder|receiver",
}
THINGS = {
    "": "(?:ip|inet)?(?:v4|v6)?addr(?:ess)?|[sd]?ip(?:v4|v6)?",
    "_port": "[sd]?port(?:num|number)?",
}
DERIVED = tuple(
    (
        re.compile(
            r"(?:flow|conn|connection|net|network|packet|pkt|session|ip|orig|original)?"
            rf"(?:(?:{sides})(?:ip)?(?:{things})|(?:{things})(?:{sides}))"
        ),
        side + what,
    )
    for side, sides in SIDES.items()
    for what, things in THINGS.items()
)
LETTERS = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=8_192)
def name_of(text: str) -> str:
    """A name of a field in small letters, with whatever stands between its words as "_"."""
    return LETTERS.sub("_", text.lower()).strip("_") or text


def role_of(name: str) -> str | None:
    """The part of a record that a field of some name holds, if it is one."""
    return ROLES.get(name_of(name))


@lru_cache(maxsize=8_192)
def derived_role(name: str) -> str | None:
    """The end or port that a name tells which nobody listed: a side, and address or port."""
    joined = name_of(name).replace("_", "")
    return next((role for words, role in DERIVED if words.fullmatch(joined)), None)


def roles(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Values by the parts they are of; the first of several that say anything counts."""
    found: dict[str, str] = {}
    for name, value in pairs:
        role = ROLES.get(name_of(name))
        if role is not None and value and role not in found:
            found[role] = value
    if not has_ends(found):
        for name, value in pairs:
            if value and (role := derived_role(name)) is not None:
                found.setdefault(role, value)
    return found


def is_telling(action: str) -> bool:
    """Whether a word says what a firewall did."""
    return action.strip().lower().startswith((*BLOCKS, *PASSES))


def has_ends(found: Mapping[str, object]) -> bool:
    """Whether both ends of a flow are named."""
    return {"source", "target"} <= found.keys() or {"source6", "target6"} <= found.keys()
