"""Ordinary sentences in twenty languages, made from small lists of words; none is about a product.

Words that are also labels (Northern, Trust, Clare, das, Stanley, Marquis, Raster ...) stand in them
on purpose, and so do cameras that are only spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

# For each language: who, what they do, what with, and where or when.
PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        (
            "Northern Rail",
            "The NHS Trust",
            "County Clare",
            "Mrs Stanley",
            "The Marquis",
            "Our alibi",
            "A goliath crane",
            "The neutron lab",
        ),
        ("repairs", "paints", "counts", "visits", "insures", "reports"),
        (
            "the station roof",
            "a hard disk",
            "the camera footage",
            "its cyclops mural",
            "twelve chairs",
            "the eclipse glasses",
        ),
        (
            "on Hills Road",
            "near the axe throwing club",
            "after the alarm",
            "at 10 mm of rain",
            "for the trust board",
            "in luma blue",
        ),
    ),
    "de": (
        (
            "Das Objektiv",
            "Das Gehäuse",
            "Die Kamera",
            "Ein Raster",
            "Der Stanley-Markt",
            "Das Ganz",
            "Frau Lupus",
        ),
        ("ist", "bleibt", "wirkt", "wurde"),
        ("ganz defekt", "sehr alt", "bereits geprüft", "nicht bestellt", "das Beste"),
        ("seit Montag", "im Norden", "bei das Haus", "laut Bericht", "für die Wartung"),
    ),
    "fr": (
        ("La caméra", "Le marquis", "Le service", "Sa claire voix", "Le trust", "Madame Clare"),
        ("reste", "est", "semble", "devient"),
        ("en panne", "très ancien", "sans réponse", "à refaire", "luma et sombre"),
        ("depuis mardi", "dans la mairie", "pour le lycée", "près du port"),
    ),
    "es": (
        ("La cámara", "El marqués", "Das palmas", "El servicio", "Una coartada", "La alarma"),
        ("sigue", "está", "parece", "queda"),
        ("sin arreglo", "muy vieja", "en obras", "para el lunes", "a la venta"),
        ("en la plaza", "desde enero", "por el norte", "según la carta"),
    ),
    "pt": (
        ("Das ruas", "A câmara municipal", "O guarda", "O relatório das obras", "Uma das salas"),
        ("fica", "está", "parece", "continua"),
        ("sem luz", "bem velha", "em reforma", "das piores", "à espera"),
        ("no centro", "desde maio", "das nove às dez", "para o vereador"),
    ),
    "it": (
        ("La telecamera", "Il marchese", "La chiara sala", "Il bando", "La guardia"),
        ("resta", "è", "sembra", "diventa"),
        ("guasta", "molto vecchia", "da rifare", "in ritardo"),
        ("da lunedì", "in piazza", "per il comune", "vicino al porto"),
    ),
    "nl": (
        ("De camera", "Het trust", "De wijk", "Het rapport", "De heer Stanley"),
        ("blijft", "is", "lijkt", "wordt"),
        ("kapot", "heel oud", "te laat", "niet besteld"),
        ("sinds mei", "bij het station", "voor de raad", "in het noorden"),
    ),
    "pl": (
        ("Kamera", "Das", "Raport", "Gmina", "Raster mapy"),
        ("jest", "pozostaje", "wydaje się", "staje się"),
        ("zepsuta", "bardzo stara", "do wymiany", "nieczynna"),
        ("od maja", "przy szkole", "dla rady", "na północy"),
    ),
    "cs": (
        ("Kamera", "Zpráva", "Obec", "Rastr mapy"),
        ("je", "zůstává", "vypadá", "bude"),
        ("rozbitá", "velmi stará", "k výměně", "zavřená"),
        ("od května", "u školy", "pro radu", "na severu"),
    ),
    "sv": (
        ("Kameran", "Rapporten", "Kommunen", "Herr Stanley"),
        ("är", "blir", "verkar", "står"),
        ("trasig", "mycket gammal", "försenad", "stängd"),
        ("sedan maj", "vid skolan", "för rådet", "i norr"),
    ),
    "fi": (
        ("Kamera", "Raportti", "Kunta", "Talo"),
        ("on", "pysyy", "näyttää", "tulee"),
        ("rikki", "hyvin vanha", "myöhässä", "kiinni"),
        ("toukokuusta", "koulun luona", "neuvostolle", "pohjoisessa"),
    ),
    "tr": (
        ("Kamera", "Rapor", "Belediye", "Bay Stanley", "Niko bey"),
        ("bugün", "yine", "hâlâ", "artık"),
        ("bozuk", "çok eski", "geç kaldı", "kapalı"),
        ("okulda", "mayıstan beri", "meclis için", "kuzeyde"),
    ),
    "ru": (
        ("Камера", "Отчёт", "Город", "Растр карты", "Маркиз"),
        ("сегодня", "снова", "всё ещё", "уже"),
        ("сломана", "очень стар", "закрыт", "на ремонте"),
        ("у школы", "с мая", "для совета", "на севере"),
    ),
    "uk": (
        ("Камера", "Звіт", "Місто", "Маркіз"),
        ("сьогодні", "знову", "досі", "вже"),
        ("зламана", "дуже старий", "зачинено", "на ремонті"),
        ("біля школи", "з травня", "для ради", "на півночі"),
    ),
    "zh": (
        ("摄像机", "报告", "市政府", "学校的门", "录像机"),
        ("今天", "仍然", "已经", "还"),
        ("坏了", "很旧", "关闭", "在维修"),
        ("在车站", "从五月起", "为了会议", "在北方"),
    ),
    "ja": (
        ("カメラ", "報告書", "市役所", "学校の門"),
        ("は今日", "はまだ", "はもう", "は再び"),
        ("壊れた", "とても古い", "閉まった", "修理中です"),
        ("駅で", "五月から", "会議のため", "北で"),
    ),
    "ar": (
        ("الكاميرا", "التقرير", "المدينة", "المدرسة"),
        ("اليوم", "ما زالت", "أصبحت", "لا تزال"),
        ("معطلة", "قديمة جدا", "مغلقة", "قيد الصيانة"),
        ("قرب المحطة", "منذ مايو", "من أجل المجلس", "في الشمال"),
    ),
    "hi": (
        ("कैमरा", "रिपोर्ट", "नगर", "विद्यालय"),
        ("आज", "अब भी", "फिर", "पहले से"),
        ("खराब है", "बहुत पुराना है", "बंद है", "मरम्मत में है"),
        ("स्टेशन पर", "मई से", "परिषद के लिए", "उत्तर में"),
    ),
    "id": (
        ("Kamera", "Laporan", "Kota", "Pak Niko", "Pintu sekolah"),
        ("masih", "sudah", "tetap", "kembali"),
        ("rusak", "sangat tua", "ditutup", "diperbaiki"),
        ("di stasiun", "sejak Mei", "untuk dewan", "di utara"),
    ),
    "ro": (
        ("Camera", "Raportul", "Orașul", "Marchizul"),
        ("este", "rămâne", "pare", "devine"),
        ("stricată", "foarte veche", "închisă", "în reparații"),
        ("din mai", "lângă școală", "pentru consiliu", "în nord"),
    ),
}
ENDS = (".", "!", "; 2024.", " (12).", ", 3 x.")


def ordinary_sentences(count: int, seed: int = 13) -> Iterator[str]:
    """So many sentences of all languages, the same ones each time."""
    chance = Random(seed)
    every = {name: list(product(*parts)) for name, parts in PARTS.items()}
    names = tuple(every)
    for number in range(count):
        words = chance.choice(every[names[number % len(names)]])
        joint = "" if names[number % len(names)] in {"zh", "ja"} else " "
        text = joint.join(words) + chance.choice(ENDS)
        yield text.upper() if number % 37 == 0 else text
