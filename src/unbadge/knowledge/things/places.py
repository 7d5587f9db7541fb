"""What says where a thing stands or how it is held, in the languages on file."""

from __future__ import annotations

import re

# Where what films stands or what it hangs on: "in the server room", "connected to a switch".
PLACE = re.compile(
    r"\b(?:in|at|on|near|above|below|behind|beside|next\s+to|inside|outside|opposite|under|\w+ed\s+(?:to|by|from)|im|am|an|auf|neben|"
    r"unter|hinter|bei|über|dans|sur|sous|près|derrière|au-dessus|en|sobre|junto|encima|detrás|nel(?:la)?|su(?:l|lla|ll)?|sopra|sotto|vicino|em|na|"
    r"op|bij|naast|boven|onder|achter|przy|nad|obok|på|vid|ved|u|kod|în|pe|lângă|на|в|у|над|возле|біля|στο|στην|σε)\b",
    re.IGNORECASE,
)
# "On" in Spanish and French, which is the Dutch "and": right before a thing it is no matter which.
ON = re.compile(r"\ben\s+$", re.IGNORECASE)
# What only stands there where it is named behind such a word.
STANDING = frozenset({"accessory", "network", "monitor", "disk", "part", "access"})
MOUNTED = re.compile(
    r"[\s-]*(?:mounted|powered|operated|fed|montiert\w*|betrieben\w*|montado|montada)\b",
    re.IGNORECASE,
)
# English alone: a "wall mount dome camera" is a camera, a "dome camera wall mount" is none.
MOUNT = re.compile(
    r"(?:[\w-]+[\s-]+)?mount[\s-]+(?:[\w-]+\s+){0,2}?(?:cameras?|cams?|domes?|ptz|bullets?|turrets?)\b"
    r"(?!\s+(?:brackets?|mounts?|housings?|plates?|kits?))",
    re.IGNORECASE,
)
