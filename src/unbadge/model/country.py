"""How to call a country, or a part of one, in a sentence."""

from __future__ import annotations

# ISO 3166-1 and 3166-2: seats of firms on file, places that rules are of, places of addresses.
NAMES = {
    "AT": "Austria",
    "AU": "Australia",
    "BE": "Belgium",
    "BR": "Brazil",
    "BY": "Belarus",
    "CA": "Canada",
    "CA-QC": "Quebec",
    "CH": "Switzerland",
    "CN": "China",
    "CZ": "Czechia",
    "DE": "Germany",
    "DK": "Denmark",
    "DK-84": "the Capital Region of Denmark",
    "ES": "Spain",
    "EU": "the European Union",
    "FI": "Finland",
    "FR": "France",
    "GB": "the United Kingdom",
    "GB-ENG": "England",
    "GB-NIR": "Northern Ireland",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "LT": "Lithuania",
    "LV": "Latvia",
    "MO": "Macau",
    "NL": "the Netherlands",
    "NO": "Norway",
    "NZ": "New Zealand",
    "PL": "Poland",
    "RO": "Romania",
    "RU": "Russia",
    "SE": "Sweden",
    "SG": "Singapore",
    "TW": "Taiwan",
    "UA": "Ukraine",
    "US": "the United States",
    "US-LA": "Louisiana",
    "US-TX": "Texas",
    "US-VT": "Vermont",
    "VN": "Vietnam",
}


def country_name(code: str | None) -> str:
    """How to call a country in a sentence; its code where no name is on file."""
    return "an unknown country" if code is None else NAMES.get(code, code)
