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
#define KINDS 64u
#define MIRRORS 2
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
#define IS_READ(port) ((port) == 0 || (port) == 1 || (port) == 9 || (port) == 12 || (port) == 14 || (port) == 50 || (port) == 51 || (port) == 101 || (port) == 104 || (port) == 105 || (port) == 108 || (port) == 113 || (port) == 119 || (port) == 127 || (port) == 163 || (port) == 178 || (port) == 192 || (port) == 226 || (port) == 228 || (port) == 229 || (port) == 239 || (port) == 258 || (port) == 276)
#define IS_VEILED(port) ((port) == 35045 || (port) == 35047 || (port) == 35075 || (port) == 35110 || (port) == 35135 || (port) == 35151 || (port) == 53899)
