"""What stands around the items of a letter: greetings, names under it, telephone numbers."""

from __future__ import annotations

import re

from unbadge.knowledge import named_codes
from unbadge.sources.lists import has_digit, kind_of, names_person

# Words that open letters and nothing else; others that need the comma of a greeting.
GREETING = re.compile(
    r"^\s*(?:(?:dear|good\s+(?:morning|afternoon|day)|sehr\s+geehrte\w*|guten\s+(?:tag|morgen)|estimad\w*"
    r"|buenos\s+días|buenas\s+tardes|prezad\w*|bom\s+dia|buongiorno|geachte|szanown\w*|dzień\s+dobry"
    r"|vážen\w*|dobrý\s+den|sayın|уважаем\w*|здравствуйте|добрый\s+день|шановн\w*|добрий\s+день"
    r"|dengan\s+hormat|尊敬的|您好|kính\s+gửi)\b.{0,60}"
    r"|(?:hi|hello|hallo|hej|bonjour|madame|monsieur|gentil\w*|beste|merhaba|kepada)\b[^\d]{0,40}[,!])\s*$",
    re.IGNORECASE,
)
# Words that only a letter or an order's confirmation says, and those above an address.
SAID = re.compile(
    r"^\s*(?:(?:many\s+)?thank(?:s|\s+you)\s+for\b.{0,80}|spett(?:\.le|abile|\.)\b.{0,60}"
    r"|(?:please\s+)?(?:note|nota|notes|n\.?b\.?|hinweis|bemerkung|remarque|uwaga|opmerking|примечание|примітка)\s*[:：].{0,120})$",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"^\W*(?:(?:billing|shipping|delivery|invoice|site)\s+address|(?:bill|ship|deliver|sold|invoice)\s+to"
    r"|(?:rechnungs|liefer)(?:anschrift|adresse)|adresse\s+de\s+(?:facturation|livraison)"
    r"|dirección\s+de\s+(?:envío|facturación|entrega)|indirizzo\s+di\s+(?:fatturazione|spedizione)"
    r"|factuuradres|afleveradres|adres\s+dostawy|endereço\s+de\s+\w+|адрес\s+доставки)\W*$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\s*(?:kind\s+regards|regards|best\s+(?:regards|wishes)|warm\s+regards"
    r"|(?:many\s+)?thanks(?:\s+(?:again|and\s+regards|in\s+advance))?(?=\W*\w*\W*$)|thank\s+you(?=\W*\w*\W*$)|yours\s+(?:sincerely|faithfully|truly)|sent\s+from\s+my|mit\s+(?:freundlichen|besten)|freundliche\s+grüße|viele\s+grüße|(?:bien\s+)?cordialement"
    r"|salutations|sincères\s+salutations|saludos|atentamente|un\s+saludo|atenciosamente|cumprimentos|cordiali|distinti\s+saluti"
    r"|met\s+vriendelijke|z\s+poważaniem|s\s+pozdravem|med\s+(?:vänliga|venlig)|vennlig|ystävällisin|üdvözlettel|saygılarımla|с\s+уважением"
    r"|з\s+повагою|hormat\s+kami|此致|顺祝|مع\s+التحية|trân\s+trọng)\b.{0,40}$",
    re.IGNORECASE,
)
ADDRESS_LINES = 5  # below a word for an address
TELEPHONE = re.compile(
    r"\s*(?:(?:tel|phone|mob|fax)\w*\s*[.:]?\s*)?\+?[\d\s()/.-]{7,}\s*", re.IGNORECASE
)
ADDRESS = re.compile(r"@|\bwww\.|https?://|\b(?:tel|phone|mob|mobile|fax)\b\W", re.IGNORECASE)
# What closes the name of a firm; under a signature it is the writer's own.
FIRM = re.compile(
    r"\b(?:ltd|limited|plc|llc|llp|inc|corp|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|kg|s\.?a\.?r\.?l|sas|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|lda|ltda|b\.?v|n\.?v"
    r"|sp\.?\s*z\s*o\.?\s*o|s\.?r\.?o|a/s|aps|ab|oy|kft|ооо|тов|a\.?ş|pt)\.?\s*$",
    re.IGNORECASE,
)


class LetterWords:
    """Tells, line by line, what of a letter is no item: greetings, signatures, telephones."""

    def __init__(self) -> None:
        """A letter that has not come to its end."""
        self._closed = False
        self._placed = 0  # lines of an address that may still come

    def holds_item(self, text: str) -> bool:
        """Whether a line may be an item: below the closing words only what looks like one is."""
        is_said = (self._closed and FIRM.search(text)) or SAID.match(text)
        if is_said and not has_digit(text):
            return False
        self._placed = ADDRESS_LINES if PLACE.match(text) else self._placed - 1
        if self._placed == ADDRESS_LINES:
            return False
        if named_codes().search(text) or kind_of(text) not in {"", "other"}:
            return True
        return self._placed < 0 and self._may_buy(text)

    def _may_buy(self, text: str) -> bool:
        """Whether a line that names no equipment may be an item, and opens or ends no letter."""
        if GREETING.match(text):
            self._closed = False
            return False
        if CLOSING.match(text):
            self._closed = True
            return False
        if TELEPHONE.fullmatch(text) or names_person(text):
            return False
        return not self._closed or (has_digit(text) and not ADDRESS.search(text))
