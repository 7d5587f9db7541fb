"""What kind of thing a purchase line buys, in many languages."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.kind import KindEvidence, item_kind
from unbadge.model.purchase import ItemKind, PurchaseCode

KINDS = {
    "camera": (
        "Dome camera 4MP, 2.8mm, incl. bracket",
        "Überwachungskamera 4MP mit Halterung",
        "Cámara domo con soporte",
        "telecamera bullet 4MP con staffa",
        "Камера с кронштейном",
        "Kamera 4MP z uchwytem",
        "كاميرا مراقبة 4 ميجا",
        "कैमरा 4MP",
        "4MP 2.8mm lens dome camera",
        "Quotation for 8 cameras",
        "Supply and installation of new PTZ cameras",
        "1 x replacement camera & back box",
        "Ajax TurretCam white",
        "4MP 2.8-12mm IR50m IP67",
        "Removal of old cameras and supply of new cameras",
        "FAB - Housing | Trail Camera | Killgerm Ltd",
    ),
    "recorder": ("NVR 8ch 2TB HDD", "DVR 4CH", "硬盘录像机 8路", "8 kanallı kayıt cihazı"),
    "accessory": (
        "Wall bracket for Hikvision camera",
        "Camera bracket",
        "Halterung für Dahua Kamera",
        "Kamerahalterung",
        "Soporte para cámara domo",
        "Kamera için montaj ayağı",
        "Кронштейн для камеры",
        "摄像机支架",
        "用于摄像机的电源",
        "حامل للكاميرا",
        "कैमरे के लिए ब्रैकेट",
        "Braket kamera",
        "Uchwyt do kamery",
        "Staffa per telecamera",
        "Beugel voor camera",
        "кріплення для відеокамери",
        "support mural pour caméra dôme",
        "camera lens 2.8mm",
    ),
    "disk": (
        "WD Purple 4TB HDD for NVR",
        "NVR hard disk 4TB",
        "Жесткий диск для видеорегистратора 4ТБ",
        "监控硬盘 4TB",
        "Disque dur pour enregistreur",
        "Synology NAS 4-bay",
    ),
    "service": (
        "CCTV maintenance annual",
        "Wartung der Videoüberwachungsanlage",
        "Installation of 5 IP cameras",
        "Обслуговування системи відеоспостереження",
        "Güvenlik kamerası montajı",
        "Quotation for the support of CCTV",
        "Removal and disposal of 14 no. dome cameras",
        "Ремонт видеокамеры",
    ),
    "monitor": ('CCTV monitor 22"',),
    "network": ("PoE switch 8 port for cameras",),
    "software": ("Camera licence for VMS", "Acme Suite Pro base licence"),
    "video": ("Monitoring wizyjny", "HAWORTH CCTV SYSTEM"),
    "other": (
        "Drain survey CCTV",
        "Câmara Municipal de Lisboa",
        "Морозильная камера 200л",
        "Camera di commercio",
        "Workmanship target: IPC-A-610 Class 2.",
        "Bosch GSB 18V drill",
        "Dome tent 4 person",
        "Turret lathe",
        "Two-way radio with charger",
    ),
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts]
)
def test_kind_of_words(kind: str, text: str) -> None:
    """What a thing comes with or is for does not make it one; the head of its words does."""
    assert item_kind(text, KindEvidence()).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Repair of AB-2143G2-I", ItemKind.SERVICE),
        ("Supply and install AB-2143G2-I", ItemKind.CAMERA),
        ("AB-2143G2-I, installation excluded", ItemKind.CAMERA),
        ("TV-IP1514PI", ItemKind.CAMERA),
    ],
)
def test_service_and_product_code(text: str, kind: ItemKind) -> None:
    """Work on a product is a service; what comes with a product leaves it what it is."""
    evidence = KindEvidence(device=ItemKind.CAMERA, named=True, coded=True)

    assert item_kind(text, evidence).kind is kind


def test_code_of_a_product_tells_where_words_do_not() -> None:
    """A product code of a recorder makes a bare line a recorder."""
    known = KindEvidence(device=ItemKind.RECORDER, named=True, coded=True)

    assert item_kind("X-7608", known).kind is ItemKind.RECORDER


def test_class_of_goods_is_evidence() -> None:
    """A line without words of the trade is video equipment where its CPV code says so."""
    cpv = KindEvidence(codes=(PurchaseCode("cpv", "32323500-8"),))

    assert item_kind("Lot 2, as described", cpv).kind is ItemKind.VIDEO


def test_class_of_goods_overrules_no_words() -> None:
    """Cable in a tender for surveillance stays cable."""
    cpv = KindEvidence(codes=(PurchaseCode("cpv", "32323500-8"),))

    assert item_kind("Cat6 cable, 305 m", cpv).kind is ItemKind.ACCESSORY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Repair of camera housing", ItemKind.SERVICE),
        ("Hire of mobile CCTV tower", ItemKind.SERVICE),
        ("Live camera - 12 month subscription", ItemKind.SERVICE),
        ("Dome camera - 3 year warranty", ItemKind.CAMERA),
        ("Bullet camera and wall bracket", ItemKind.CAMERA),
        ("Wall bracket and bullet camera", ItemKind.CAMERA),
        ("SkyHawk 8TB for recorder", ItemKind.DISK),
        ("Acme X300 6TB", ItemKind.DISK),
        ("डीवीआर के लिए हार्ड डिस्क 2TB", ItemKind.DISK),
        ("NVR용 하드디스크 4TB", ItemKind.DISK),
        ("সিসিটিভি ক্যামেরা ৪টি", ItemKind.CAMERA),
        ("CCTV-6 高清频道", ItemKind.OTHER),
        ("Camera tripod", ItemKind.ACCESSORY),
        ("Lieferung von 25 Dome-Kameras", ItemKind.CAMERA),
        ("Delivery", ItemKind.SERVICE),
        ("64 camera channels", ItemKind.ACCESSORY),
        ("EOS camera kit", ItemKind.OTHER),
    ],
)
def test_work_time_and_size_tell_the_kind(text: str, kind: ItemKind) -> None:
    """Work done to a thing, a thing had for a time, a size of storage, a channel's name."""
    assert item_kind(text, KindEvidence()).kind is kind


@pytest.mark.parametrize(
    ("text", "scheme", "code", "kind"),
    [
        ("Lot 2", "gpc", "10005414", ItemKind.VIDEO),
        ("Lot 2", "gpc", "10008069", ItemKind.DOORBELL),
        ("Lot 2", "unspsc", "46171621", ItemKind.RECORDER),
        ("Lot 2", "cpv", "32234000-2", ItemKind.CAMERA),
        ("Digital camera", "gpc", "10001487", ItemKind.OTHER),
        ("Camera", "cpv", "38651000-3", ItemKind.OTHER),
        ("Dome camera", "cpv", "45310000-3", ItemKind.CAMERA),
    ],
)
def test_classes_of_goods(text: str, scheme: str, code: str, kind: ItemKind) -> None:
    """A class tells the kind where words are silent, and which camera takes photographs."""
    evidence = KindEvidence(codes=(PurchaseCode(scheme, code),))

    assert item_kind(text, evidence).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have 10 cameras installed at the leisure centre", ItemKind.CAMERA),
        ("CCTV cameras to be installed", ItemKind.SERVICE),
        ("防犯カメラ 4台 設置工事込み", ItemKind.CAMERA),
        ("NVR 32-Kanal", ItemKind.RECORDER),
        ("TV-Kanaluntersuchung mit Kamera DN 300", ItemKind.OTHER),
        ("CCTV 유지보수 용역", ItemKind.SERVICE),
        ("Поддръжка на система за видеонаблюдение", ItemKind.SERVICE),
        ("handheld thermal imager", ItemKind.CAMERA),
        ("Camera Q1656-LE w/ T94 bracket", ItemKind.CAMERA),
        ("Camera c/w wall bracket", ItemKind.CAMERA),
        ("Bosch combi drill, 2 batteries", ItemKind.OTHER),
    ],
)
def test_states_and_included_works_are_no_service(text: str, kind: ItemKind) -> None:
    """What is in place or comes along buys no work, and a channel of a recorder is no drain."""
    assert item_kind(text, KindEvidence()).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dome camera at entrance near switch cabinet", ItemKind.CAMERA),
        ("Camera connected to switch SW-04 port 12", ItemKind.CAMERA),
        ("Bullet camera on wall bracket", ItemKind.CAMERA),
        ("Rekorder im Serverschrank", ItemKind.RECORDER),
        ("Caméra dans la baie informatique", ItemKind.CAMERA),
        ("Pole mounted bullet camera", ItemKind.CAMERA),
        ("Battery powered camera", ItemKind.CAMERA),
        ("Bracket on wall for camera", ItemKind.ACCESSORY),
        ("Switch in camera cabinet", ItemKind.NETWORK),
        ("Camera bracket", ItemKind.ACCESSORY),
        ("Monitor in control room, cameras 1-4", ItemKind.MONITOR),
        ("Cameras at depot, maintenance", ItemKind.CAMERA),
        ("Maintenance of cameras on masts", ItemKind.SERVICE),
        ("Licence plate recognition camera", ItemKind.CAMERA),
        ("Monitor showing cameras 1 to 16", ItemKind.MONITOR),
    ],
)
def test_where_it_stands(text: str, kind: ItemKind) -> None:
    """What films is no part of what it stands by, hangs on or is fed from."""
    assert item_kind(text, KindEvidence()).kind is kind


@pytest.mark.parametrize(
    ("text", "goods", "kind"),
    [
        ("LCD keypad AB-PK1", ItemKind.OTHER, ItemKind.OTHER),
        ("PIR camera detector AB-PD1", ItemKind.OTHER, ItemKind.OTHER),
        ("Bracket AB-12", ItemKind.ACCESSORY, ItemKind.ACCESSORY),
        ("Installation of keypad AB-PK1", ItemKind.OTHER, ItemKind.SERVICE),
        ("Dome camera", None, ItemKind.CAMERA),
    ],
)
def test_things_of_an_alarm(text: str, goods: ItemKind | None, kind: ItemKind) -> None:
    """A code of an alarm's part makes a keypad or a detector with a camera no access or camera."""
    assert item_kind(text, KindEvidence(goods=goods)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Rückfahrkamera für LKW",
        "Caméra de recul",
        "камера заднего вида",
        "Geri görüş kamerası",
        "倒车摄像头",
        "Ses kayıt cihazı",
        "Video conferencing camera",
    ],
)
def test_what_films_behind_a_car_or_at_a_desk(text: str) -> None:
    """Cameras for reversing or for meetings and recorders of sound watch nobody."""
    assert item_kind(text, KindEvidence()).kind is ItemKind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("16 telecamere bullet da 5MP e relativi cavi", ItemKind.CAMERA),
        ("12 caméras dômes 4 Mpx et leurs supports", ItemKind.CAMERA),
        ("Camera power and data cable", ItemKind.ACCESSORY),
        ("Camera ceiling and wall bracket", ItemKind.ACCESSORY),
        ('Monitor 24" CCTV con ingresso BNC', ItemKind.MONITOR),
        ("CCTV monitor", ItemKind.MONITOR),
        ("Monitor and NVR for CCTV", ItemKind.RECORDER),
        ("microSD kart 128 GB kamera için", ItemKind.DISK),
        ("kamera için microSD kart", ItemKind.DISK),
        ("Kamera için adaptör", ItemKind.ACCESSORY),
        ("16 सीसीटीवी कैमरों की आपूर्ति एवं स्थापना", ItemKind.CAMERA),
        ("सीसीटीवी कैमरों की स्थापना", ItemKind.SERVICE),
        ("Cung cấp và lắp đặt 10 camera giám sát", ItemKind.CAMERA),
        ("Labour to install cameras supplied by others", ItemKind.SERVICE),
        ("Drone with camera", ItemKind.OTHER),
        ("Camera operator for a live stream", ItemKind.OTHER),
        ("Mobile CCTV tower", ItemKind.VIDEO),
    ],
)
def test_heads_of_longer_lines(text: str, kind: ItemKind) -> None:
    """What belongs to a camera, shows it or is for it is told by where it stands in a line."""
    assert item_kind(text, KindEvidence()).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "reversing camera",
        "Rückfahrkamera",
        "caméra de recul",
        "cámara de marcha atrás",
        "câmera de ré",
        "kamera cofania",
        "камера заднего вида",
        "倒车摄像头",
        "backkamera",
    ],
)
def test_a_vehicle_camera_is_video_where_a_maker_is_named(text: str) -> None:
    """A vehicle's camera is none, unless a maker of video equipment is named beside it."""
    assert item_kind(text, KindEvidence()).kind == "other"
    assert item_kind(text, KindEvidence(named=True)).kind == "camera"
