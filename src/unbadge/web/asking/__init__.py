"""What a request is: who asks, about which estate, with which form, and what guards it."""

from unbadge.web.asking.estates import back_to, device_of, estate_of, prefix_of, seen_estates
from unbadge.web.asking.forms import SentForm, check_word, posted
from unbadge.web.asking.guards import OPEN, needs_admin, needs_editor, needs_reader
from unbadge.web.asking.owners import owner_choices, owner_of
from unbadge.web.asking.ready import kept_ready
from unbadge.web.asking.threads import threaded
from unbadge.web.asking.visit import Asked, day_asked, desk_of, person_of, visit_of, wants_json

__all__ = [
    "OPEN",
    "Asked",
    "SentForm",
    "back_to",
    "check_word",
    "day_asked",
    "desk_of",
    "device_of",
    "estate_of",
    "kept_ready",
    "needs_admin",
    "needs_editor",
    "needs_reader",
    "owner_choices",
    "owner_of",
    "person_of",
    "posted",
    "prefix_of",
    "seen_estates",
    "threaded",
    "visit_of",
    "wants_json",
]
