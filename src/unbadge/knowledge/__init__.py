"""Brands, signatures, policies and the rest of what is known, as reviewed data."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.knowledge.goods import GoodsKinds
    from unbadge.knowledge.headers import header_words, number_words
    from unbadge.knowledge.index import Index
    from unbadge.knowledge.knowledge import Knowledge
    from unbadge.knowledge.language.code_language import code_pattern
    from unbadge.knowledge.language.late import LatePattern
    from unbadge.knowledge.language.literals import PatternWords, fold_codes, fold_text
    from unbadge.knowledge.makes import known_makes
    from unbadge.knowledge.names import company_named, known_as, legal_name, short_name
    from unbadge.knowledge.public import (
        KnownPlace,
        PublishedCity,
        PublishedShare,
        answer_patterns,
        camera_state,
        folded_words,
        known_places,
        published_cities,
        published_shares,
        table_rows,
        whole_state,
    )
    from unbadge.knowledge.purchases import (
        code_leads,
        goods_codes,
        named_codes,
        purchase_words,
        words_used,
    )
    from unbadge.knowledge.schema import (
        Ability,
        Absence,
        Advisory,
        Binding,
        Brand,
        Citation,
        Confidence,
        Endpoint,
        Entity,
        Family,
        Lifecycle,
        Maker,
        MakerTest,
        NamedCompany,
        OfficialSource,
        Oui,
        OwnerProfile,
        Ownership,
        Phase,
        Policy,
        PolicyKind,
        PolicyNotice,
        Prior,
        Range,
        Relation,
        ReplyField,
        Rule,
        Signature,
        Supplier,
        Versioning,
    )
    from unbadge.knowledge.stats import DueRule, due_rules
    from unbadge.knowledge.things.device import (
        NO_THING,
        DescribedThing,
        described_thing,
        item_of_type,
    )
    from unbadge.knowledge.things.kind import ItemReading, KindEvidence, is_by_the_way, item_kind
    from unbadge.knowledge.things.lines import GENERAL_WORDS, bare_line, fold_line, product_lines
    from unbadge.knowledge.things.marks import FILM_KINDS, WORDY
    from unbadge.knowledge.things.programs import Programs
    from unbadge.knowledge.things.vocabulary import WordHit, kind_words
    from unbadge.knowledge.update import Asked, Updated
    from unbadge.knowledge.words import BrandHit
else:
    __getattr__ = open_door(
        __name__,
        {
            "goods": "GoodsKinds",
            "headers": "header_words number_words",
            "index": "Index",
            "knowledge": "Knowledge",
            "language.code_language": "code_pattern",
            "language.late": "LatePattern",
            "language.literals": "PatternWords fold_codes fold_text",
            "makes": "known_makes",
            "names": "company_named known_as legal_name short_name",
            "public": (
                "KnownPlace PublishedCity PublishedShare answer_patterns camera_state "
                "folded_words known_places published_cities published_shares table_rows "
                "whole_state"
            ),
            "purchases": "code_leads goods_codes named_codes purchase_words words_used",
            "schema": (
                "Ability Absence Advisory Binding Brand Citation Confidence Endpoint Entity "
                "Family Lifecycle Maker MakerTest NamedCompany OfficialSource Oui "
                "OwnerProfile Ownership Phase Policy PolicyKind PolicyNotice Prior Range "
                "Relation ReplyField Rule Signature Supplier Versioning"
            ),
            "stats": "DueRule due_rules",
            "things.device": "DescribedThing NO_THING described_thing item_of_type",
            "things.kind": "ItemReading KindEvidence is_by_the_way item_kind",
            "things.lines": "GENERAL_WORDS bare_line fold_line product_lines",
            "things.marks": "FILM_KINDS WORDY",
            "things.programs": "Programs",
            "things.vocabulary": "WordHit kind_words",
            "update": "Asked Updated",
            "words": "BrandHit",
        },
    )

__all__ = [
    "FILM_KINDS",
    "GENERAL_WORDS",
    "NO_THING",
    "WORDY",
    "Ability",
    "Absence",
    "Advisory",
    "Asked",
    "Binding",
    "Brand",
    "BrandHit",
    "Citation",
    "Confidence",
    "DescribedThing",
    "DueRule",
    "Endpoint",
    "Entity",
    "Family",
    "GoodsKinds",
    "Index",
    "ItemReading",
    "KindEvidence",
    "Knowledge",
    "KnownPlace",
    "LatePattern",
    "Lifecycle",
    "Maker",
    "MakerTest",
    "NamedCompany",
    "OfficialSource",
    "Oui",
    "OwnerProfile",
    "Ownership",
    "PatternWords",
    "Phase",
    "Policy",
    "PolicyKind",
    "PolicyNotice",
    "Prior",
    "Programs",
    "PublishedCity",
    "PublishedShare",
    "Range",
    "Relation",
    "ReplyField",
    "Rule",
    "Signature",
    "Supplier",
    "Updated",
    "Versioning",
    "WordHit",
    "answer_patterns",
    "bare_line",
    "camera_state",
    "code_leads",
    "code_pattern",
    "company_named",
    "described_thing",
    "due_rules",
    "fold_codes",
    "fold_line",
    "fold_text",
    "folded_words",
    "goods_codes",
    "header_words",
    "is_by_the_way",
    "item_kind",
    "item_of_type",
    "kind_words",
    "known_as",
    "known_makes",
    "known_places",
    "legal_name",
    "named_codes",
    "number_words",
    "product_lines",
    "published_cities",
    "published_shares",
    "purchase_words",
    "short_name",
    "table_rows",
    "whole_state",
    "words_used",
]
