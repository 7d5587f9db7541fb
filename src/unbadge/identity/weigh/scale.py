"""The numbers that identification rests on where labelled data say nothing better."""

from __future__ import annotations

import math

from unbadge.model import Tier

# Log-likelihood ratios by tier.  They answer the rule of thumb that one decisive answer or two
# strong ones establish a maker, one strong one makes it probable, two supporting ones possible,
# and weak ones nothing.  A supporting one alone names nobody: on the labelled rows, every listed
# maker that was named wrongly was named by such a one, and hardly any was found by it.
BASE: dict[Tier, float] = {
    Tier.DECISIVE: 10.0,
    Tier.STRONG: 7.0,
    Tier.SUPPORTING: 2.9,
    Tier.WEAK: 1.0,
}
MOST = 12.0  # no clue weighs more, whatever the data say
AGAINST = -8.0  # a known trap outweighs one strong answer, and no decisive one

ESTABLISHED, PROBABLE, POSSIBLE = 0.99, 0.90, 0.50
LEAST_SHOWN = 0.02  # a rival less likely than this is not worth a line

# A host that answers is a camera or recorder at all, before anything is known.
PRESENCE = 0.2
# A maker that some clue names is not left rarer than this: the prior knows large makers only.
FLOOR = 0.01
# Odds that words may reach: those of the maker itself, and those of a badge or of hearsay.
PROBABLE_REACH = math.log(0.97 / 0.03)
POSSIBLE_REACH = math.log(0.85 / 0.15)
# What a calibrated probability is held to by evidence that reaches no farther (by Reach).
BOUNDS = (1.0, 0.98, 0.89)
# The maker's own name on a thing: it makes even a maker of which no more is known than FLOOR
# possible, as it does a maker whose name everybody knows.
OWN_NAME = 5.2
# Whoever is at least as likely by itself, by where that term begins, is a rival to reckon with.
RIVAL = math.log(0.375 / (1 - 0.375))
# Beside a rival nobody is named who is not probable, and beside two who speak, nobody at all.
UNDECIDED = 0.49
# A host with this many open ports imitates, or is a server; cameras have a handful.
MANY_PORTS = 20
IMITATED = 0.3  # what is left of the weight of speech that anybody may imitate
