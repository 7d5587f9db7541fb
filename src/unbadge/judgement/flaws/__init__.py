"""Flaws: advisories and ends of support put to a model and its firmware."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.judgement.flaws.advisory_words import Teller, maker_doubt, source_of
    from unbadge.judgement.flaws.affected import ranges_of
    from unbadge.judgement.flaws.cases import AdvisoryCase, FlawUnit, Kind, publication_day
    from unbadge.judgement.flaws.firmware import Scheme, day_of, unread
    from unbadge.judgement.flaws.limits import FlawAnswer, FlawState
    from unbadge.judgement.flaws.product import ANY, plain, product_of, sample
    from unbadge.judgement.flaws.sellers import Sellers, is_named
else:
    __getattr__ = open_door(
        __name__,
        {
            "advisory_words": "Teller source_of maker_doubt",
            "affected": "ranges_of",
            "cases": "AdvisoryCase FlawUnit Kind publication_day",
            "firmware": "Scheme day_of unread",
            "limits": "FlawAnswer FlawState",
            "product": "ANY plain product_of sample",
            "sellers": "Sellers is_named",
        },
    )

__all__ = [
    "ANY",
    "AdvisoryCase",
    "FlawAnswer",
    "FlawState",
    "FlawUnit",
    "Kind",
    "Scheme",
    "Sellers",
    "Teller",
    "day_of",
    "is_named",
    "maker_doubt",
    "plain",
    "product_of",
    "publication_day",
    "ranges_of",
    "sample",
    "source_of",
    "unread",
]
