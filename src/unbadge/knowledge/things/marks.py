"""Signs in a purchase line: where its parts end, what only cameras have, how codes look."""

from __future__ import annotations

import re

from unbadge.model.purchase import ItemKind

KIND, MARKER = "kind", "marker"
PART, NOT_VIDEO, SERVED, PHOTO = "part", "not-video", "served", "photo"
SOCKET = "socket"  # what a recorder has, and what is bought by itself where no code stands before
OTHER = "other"  # things of the same trade that film nothing: detectors, alarms, locks
ELSEWHERE = "elsewhere"  # a payment that outweighs a bare name, and never a word for a camera
UPKEEP = "upkeep"  # a service on what is there already: repair, hire, removal
DELIVERY = "delivery"  # a service by itself; "delivery of 25 cameras" buys the cameras
VEHICLE = "vehicle"  # cameras of cars and vans: no video equipment unless a maker of it is named
ELSE = frozenset({NOT_VIDEO, PHOTO, ELSEWHERE, VEHICLE})  # things that are no video equipment
# Between two things of a list; a point only where it ends a sentence, a comma not inside a number.
BREAK = re.compile(
    r"[;|\n•·—()\[\]&+]|(?<!\bw)(?<!\bc)/|,(?!\d)|،|、|，|；|(?<=\w\w\w)(?<!\b[Ii]ncl)(?<!\b[Ii]nkl)\.(?=\s+\D|\s*$)|\s[-–:]\s|:\s"
)
FILMS = frozenset({"camera", "recorder", "doorbell", "intercom", "access", "video"})
WORKS = frozenset({"service", UPKEEP, DELIVERY})
MARKED = frozenset({"paper", "request"})  # markers that change nothing of what is named
VIDEO_WORDS = FILMS - {"intercom", "access"}
FILM_KINDS = frozenset({ItemKind.CAMERA, ItemKind.RECORDER})
# A French item of a list, where "poste" is a post in Spanish: *en remplacement du poste 3*.
LISTED_ITEM = re.compile(r"(?<=(?:du|au|le)\s)poste\s+(?:n[°o]\s?)?\d", re.IGNORECASE)
PAIR = 2
WORKED_ON = frozenset({"accessory", "part", "network", "disk", "monitor", "socket"})
ENDS = re.compile(r"\s*(?:$|[;|,()\n\d]|[-–]\s)")  # where what is said of a thing ends
CARRIED = frozenset({"accessory", "network", "software"})  # count wherever they stand in a name
SHORT = 3  # letters of what may be any name's initials: NVR, DVR, IPC
CODE_LEAD = 3  # letters of a word that codes begin with too
JOINED = re.compile(r"-[^\W_]")  # a word that a hyphen makes the lead of a code
COLUMN = "|"
APOSTROPHES = ("'", "’")  # "camera's": no Czech word for "with"
# Ends names of products, as in *AX PRO*; small it is the Czech word for "for".
NAME_ENDS = re.compile(r"\bPro$|\b(?:AX|HD|MAX)\s(?:(?i:hybrid)\s)?PRO$")
# What only something that films has: its resolution beside its lens, its cover or its supply.
FILMING = re.compile(
    r"\b\d{1,2}\s?MP(?:x|ix)?\b(?=.*?(?:\b(?:2[.,]8|3[.,]6|[468])\s?(?:-\s?\d{1,2}(?:[.,]\d)?\s?)?mm\b|\bIP6[5-8]\b|\bPoE\b"
    r"|\bIR\s?\d{2,3}\s?m\b|\bWDR\b))",
    re.IGNORECASE | re.DOTALL,
)
RESOLUTION = re.compile(r"(?<![\w.])\d{1,2}\s?(?:MP(?:x|ix)?|мп)\b", re.IGNORECASE)
# A product code: letters and digits, five or more, most of them told apart by hyphens.
PRODUCT = re.compile(r"(?<!\w)(?=[\w/-]*\d)(?=[\w/-]*[A-Za-z])[A-Za-z0-9][\w/-]{4,}")
RECORDS = re.compile(r"(?<![\w-])(?:NVR|DVR|XVR|HCVR)\d[\w-]*")  # how codes of recorders begin
DIGIT = re.compile(r"\d")
WORDY = 3  # letters of a word that may be served or supplied
STORAGE = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d)?\s?(?:TB|To|ТБ|Тб)(?!\w)")  # 8 TB, 6 To, 4 Тб
COUNTED_CHANNELS = re.compile(r"\d[\s-]?kan[aä]l\w*$", re.IGNORECASE)  # "NVR 32-Kanal"
# "2 HDD 16ch NVR" says how many disks a recorder takes.
BAYS = re.compile(r"(?<![\w.,])\d{1,2}\s?$")
RECORDER_BEHIND = re.compile(
    r"(?:\s(?:bay|slot)s?)?\s{0,3}\d{1,3}\s?-?(?:ch|chn?l?s?|channels?|kanal\w*|kan|canales|canaux|canais|canali)\b[^|;,\n+&]{0,40}\b[NDX]VR",
    re.IGNORECASE,
)
# A category of a shop before the name of a thing: "[Storage] Web camera".
TAG = re.compile(r"\s*(?:\[[^\[\]]{2,40}\]|【[^【】]{2,30}】)\s*(?=\S)")
CHANNEL = re.compile(
    r"-\d{1,2}(?![\w-]*[A-Za-z])"
)  # what follows CCTV in a television channel's name
AND = re.compile(
    r"\s+(?:and|und|et|y|e|en|i|oraz|ve|и|та|і|dan|và|și|si|og|och|ja|és|a|&|\+|和|及|와|과|و|और)\s",
    re.IGNORECASE,
)
# What behind an "and" says that a part belongs to what stands before it: "and its cables".
RELATED = re.compile(
    r"(?:its|their|the|all|any|associated|related|necessary|required|corresponding|zugehörig\w*|dazugehörig\w*|deren|relativ[ioae]|"
    r"sus?|los|las|correspondientes?|respectiv[oa]s?|ses|leurs?|les|seus?|suas?|os|as|bijbehorend\w*|odpowiedni\w*|"
    r"соответствующ\w*|відповідн\w*|tillhörande|tilhørende|související\w*|ilgili|配套|相关)\s",
    re.IGNORECASE,
)
# A thing that is had for a time: "live camera - 12 month subscription".
TERM = re.compile(
    r"\b\d{1,3}[\s-]*(?:months?|years?|weeks?|monate?|jahre?|mois|ans?|meses|años?|anos?|mesi|anni|maanden|jaar)\s+"
    r"(?:of\s+|d['’]|de\s+|di\s+)?(?:subscriptions?|hire|rental|lease|licen[cs]es?|abonnements?|abonnement|suscripci[oó]n|assinatura|"
    r"abbonamento|miete|location|alquiler|noleggio|huur)\b",
    re.IGNORECASE,
)
OF = re.compile(
    r"\s+(?:of|the|von|vom|der|des|du|de|des|la|le|les|el|los|las|do|da|dos|das|di|del(?:la)?|dei|van|af|av|för)\s|\s+d(?:ell)?['’]",
    re.IGNORECASE,
)


# What makes "installed" behind it a state that things are in, and no work that is bought.
STATE = re.compile(
    r"\b(?:have|has|had|are|were|is|was|haben|hat|sind|avons|sont|tenemos|tiene|hay|están|temos|tem|há|estão|ci\s+sono|abbiamo|"
    r"hebben|zijn|mamy|posiada\w*|są|har|är|er)\b(?!\s+to\b)[^.;|\n]{0,60}$",
    re.IGNORECASE,
)
DONE = re.compile(
    r"install(?:ed|iert\w*|ées?|és?)|instalad[oa]s?|installat[eio]|fitted|geïnstalleerd|zainstalowan\w*",
    re.IGNORECASE,
)
# What behind a work says that it comes with the thing: "installation included", "工事込み".
INCLUDED = re.compile(
    r"\s*(?:込|含|付き|포함|included|incl\b|inkl\b|inclusive|incluid[oa]s?\b|inclus[eoai]?s?\b|comprise?s?\b|compres[aoei]\b|"
    r"inbegrepen|inbegriffen|enthalten|dahil|सहित|w\s+cenie|включ[её]н\w*|включен\w*)",
    re.IGNORECASE,
)
# What before a payment says that it goes with the thing: "as per voucher", "mit Gutschein".
BY_THE_WAY = re.compile(
    r"\b(?:per|against|with|incl\w*|inkl\w*|via|using|by|on|under|from|after|less|minus|plus|mit|gegen|auf|nach|avec|par|sur|selon|"
    r"con|por|según|com|conforme|su|secondo|met|op|volgens|na|przez|med|mot|enligt|ile|с|по|за)\s+(?:[^\W\d]\w*\s+){0,2}$",
    re.IGNORECASE,
)
COUNT_FIRST = re.compile(
    r"\s*\d{1,4}\s*(?:x|×|no\.?|nr\.?|off|pcs?\.?|stk\.?|u(?:nid)?\.?|шт\.?|台)?\s+[^\W\d]"
)
# From a word for a work to what it is done to: "and disposal of 14 no.", "de 6 ", ": ".
LEADS = re.compile(rf"(?:\s+\w+){{0,3}}?(?:{OF.pattern})|\s*:\s", re.IGNORECASE)
