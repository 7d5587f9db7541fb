"""A small made-up knowledge, so that tests of identification name no real maker."""

from __future__ import annotations

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Endpoint
from unbadge.knowledge.schema.identity import (
    Brand,
    Calibration,
    Citation,
    Family,
    Maker,
    Oui,
    Prior,
    Relation,
    Share,
    Signature,
    Term,
)
from unbadge.model import Aspect, DeviceType, Observation, Origin, Signal, Tier

CITED = (Citation(title="a made-up teardown"),)


def a_signature(name: str, pattern: str, **fields: object) -> Signature:
    """A signature on the web server's name, unless told otherwise."""
    given = {
        "signals": (Signal.HTTP_SERVER,),
        "maker": "acme",
        "tier": Tier.STRONG,
        "because": f"it answers like {name}",
        "cite": "https://example.org",
        **fields,
    }
    return Signature(id=name, pattern=pattern, **given)  # type: ignore[arg-type]


SIGNATURES = (
    a_signature("acme-server", "^Acme-Webs"),
    a_signature("acme-discovery", "<AcmeAnswer>", signals=(Signal.BANNER_RAW,), tier=Tier.DECISIVE),
    a_signature("acme-realm", "AcmeRtsp", signals=(Signal.HTTP_WWW_AUTHENTICATE,)),
    a_signature("acme-title", "(?i)video page", signals=(Signal.HTTP_TITLE,), tier=Tier.WEAK),
    a_signature("zenith-server", "^Zenith", maker="zenith"),
    a_signature("zenith-ftp", "Zenith FTP", signals=(Signal.FTP_BANNER,), maker="zenith"),
    a_signature("not-acme", "^Roadrunner", maker=None, against=("acme",)),
    a_signature(
        "chip", "Hy77", maker="chipco", aspect=Aspect.COMPONENT, signals=(Signal.TELNET_BANNER,)
    ),
    a_signature("shown", "^Cam/(?P<firmware>[0-9.]+)", device_type=DeviceType.CAMERA),
)
RELATIONS = (
    Relation(
        maker="acme",
        scope="all",
        confidence="high",
        until="2019",
        model_patterns=("^LX-",),
        sources=CITED,
    ),
    Relation(maker="zenith", scope="some", confidence="low", since="2020"),
)
KNOWN = Knowledge(
    makers={
        "acme": Maker(id="acme", name="Acme Optics"),
        "acme-home": Maker(id="acme-home", name="Acme Home", group="acme"),
        "zenith": Maker(id="zenith", name="Zenith Video", words=("Zenith",)),
        "orion": Maker(
            id="orion", name="Orion AB", words=("Orion Optics",), plain_words=("Orion",)
        ),
        "chipco": Maker(id="chipco", name="Chip Co"),
    },
    brands={
        "acme": Brand(
            id="acme",
            name="Acme",
            words=("Acme",),
            relations=(Relation(maker="acme", scope="all", confidence="high", evidence="maker"),),
        ),
        "lux": Brand(id="lux", name="Lux", words=("Luxcam",), relations=RELATIONS),
    },
    ouis=(
        Oui(prefix="00C0FE", bits=24, maker="acme", role="maker", registrant="Acme Optics"),
        Oui(prefix="00C0FD", bits=24, maker="lux", role="brand", registrant="Lux Ltd"),
        Oui(prefix="00C0FC", bits=24, maker="chipco", role="chip", registrant="Chip Co"),
    ),
    endpoints=(
        Endpoint(
            id="acme-cloud",
            purpose="cloud-video",
            operator="acme-home",
            suffix="acmecloud.example",
            sources=CITED,
        ),
    ),
    signatures=SIGNATURES,
    vocabulary=(Term(id="trade", words=("camera",)),),
    families=(
        Family(
            id="acme-camera",
            maker="acme",
            pattern=r"\bAC-(?P<megapixels>[0-9])[0-9]{3}\b",
            product="camera",
            device_type=DeviceType.CAMERA,
            confidence="high",
            meanings={"megapixels": {"4": "4 megapixels"}},
            sources=CITED,
        ),
        Family(
            id="lux-code",
            maker="acme",
            brand="lux",
            pattern=r"\bLX-[0-9]{4}\b",
            confidence="medium",
            sources=CITED,
        ),
        Family(id="short", maker="zenith", pattern=r"\bZ[0-9]{2}\b", needs_context=True),
    ),
    prior=Prior(somebody_else=0.7, shares=(Share(maker="acme", share=0.3),)),
    calibration={"maker": Calibration(id="maker")},
)


def seen(signal: Signal, value: str, **fields: object) -> Observation:
    """Something seen at a documentation address."""
    given = {"ip": "192.0.2.7", "origin": Origin(file="survey.jsonl", place="line 1"), **fields}
    return Observation(signal=signal, value=value, **given)  # type: ignore[arg-type]
