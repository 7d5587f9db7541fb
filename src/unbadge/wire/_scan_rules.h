/* Written by examples/make_scan_header.py from the constants of wire/*.py: change them there. */
#define LONGEST 4194304u
#define BILLION 1000000000LL
#define LATEST 4611686018427387903LL
#define FAR 4000000000LL
#define INTERFACES 65536u
#define REMEMBERED 65536u
#define TOLD 131072u
#define STARTS 8
#define NAMED 2
#define SEGMENTS 24
#define ACTIVE 8192u
#define QUIET 2
#define BIG 1000
#define TAGS 8
#define CHAIN 16
#define SSDP 1900u
#define SADP 37020u
#define DNS 53u
#define SDK_PORT 8000u
#define XM_PORT 34567u
#define DVRIP_PORT 37777u
#define REQUEST_WINDOW 4096u
#define REPLY_WINDOW 8192u
#define HELLO_WINDOW 16384u
#define GREETING_WINDOW 1024u
#define QUIC_ONE 1u
#define QUIC_TWO 1798521807u
#define QUIC_DRAFTS 4278190107u
#define QUIC_LEAST 1200u
enum { DATAGRAM = 0, START = 1, MORE = 2, NEIGHBOUR = 3, LLDP = 4 };
#define IS_DATAGRAMS(port) ((port) == 53 || (port) == 67 || (port) == 68 || (port) == 161 || (port) == 1900 || (port) == 3702 || (port) == 5050 || (port) == 5353 || (port) == 5355 || (port) == 32100 || (port) == 32108 || (port) == 34569 || (port) == 37020 || (port) == 37810)
#define IS_NAMING(port) ((port) == 53 || (port) == 5353 || (port) == 5355)
#define IS_PPPP(port) ((port) == 32100 || (port) == 32108)
#define IS_DHCP(port) ((port) == 67 || (port) == 68)
#define IS_TELNET(port) ((port) == 23 || (port) == 2323)
