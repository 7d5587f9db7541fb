"""How many of a thing a text says."""

from __future__ import annotations

import pytest

from unbadge.judgement.screen.quantity import quantity_told


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("60x LTS CMIP3C42W-28M Turret", 60),
        ("Dome camera, 12, 380, 4560", 12),
        ("Telecamera dome | 4 | €80 | €120 | €480", 4),
        ("Dome camera 2.8 mm, 12, 30, 4560", None),
        ("NVR 32ch, 2, Set, 46728.97", 2),
        ("IP camera DS-2CD1043, 20 units, 4MP camera", 20),
        ("n. 6 staffe a parete per telecamere", 6),
        ("[ITEQ00058598] CCTV Camera, Hikvision, 1 Pcs", 1),
        ("DS-2CD2143G0-I,10,", 10),
        ("CCTV CAMERAS X 45 - SEPT 19", 45),
        ("37 cameras; 26 of them modern", 37),
        ("8 Hikvision cameras", 8),
        ("2 x 4TB HDD", 2),
        ("2 Supply of 8 dome cameras", 8),
        ("n. 6 telecamere dome € 210,00 cad.", 6),
        ("Eight IP cameras", 8),
        ("Menge: 12 Kameras", 12),
        ("10 DS-2CD2143G2-I", 10),
        ("Dos domos PTZ", 2),
        ("Una telecamera PTZ", 1),
        ("twelve (12) IP cameras", 12),
        ("12 (twelve) Nos IP camera", 12),
        ("1st floor dome camera, qty 1", 1),
        ("PTZ 25x zoom, 2 nos", 2),
        ("4x PTZ camera 30x zoom", 4),
        ("We have 47 Hikvision cameras in use", 47),
        ("Number of Hikvision cameras in use: 47", 47),
        ("Dahua - 31 cameras, installed 2019", 31),
        ("Fornitura di n. 30 telecamere", 30),
        ("Fornitura di n.10 telecamere", 10),
        ("Camera 8 Nos", 8),
        ("Kamera 8 szt.", 8),
        ("IP camera 8 pz", 8),
        ("12,00 Stk Netzwerkkamera", 12),
        ("12.00 ea dome camera", 12),
        ("7 st Axis M3085-V domekamera", 7),
        ("Make: Hikvision Model: DS-7208HUHI-K1 Type: DVR Number: 6", 6),
        ("24 x 16 port PoE switch", 24),
        ("1 x 24 port switch", 1),
        ("2 NVR 32ch", 2),
        ("Two day site visit and 2 cameras", 2),
        ("Replace cameras x3 at depot", 3),
        ("IP camera (3 Nos.)", 3),
        ("three dome cameras", 3),
        ("half a dozen turret cameras", 6),
        ("20 kamera IP dome", 20),
        ("16 Dome-Kameras 4 MP", 16),
        ("MUURBEUGEL 9 st", 9),
        ("pair of cameras", 2),
        ("Hikvision 5-in-1 DVR 1 pc", 1),
        ("x6 turret", 6),
        ("15no. cameras", 15),
        ("15 off turret", 15),
        ("DS-7616NI 2ea", 2),
        ("cameras (5)", 5),
        ("n. 5 telecamere bullet Hikvision DS-2CD2T46G2-2I", 5),
        ("Dome camera,5,120.00,600.00", 5),
        ("Dome camera  4  1,200.00  4,800.00", 4),
    ],
)
def test_count(text: str, quantity: int | None) -> None:
    """A count stands before a unit, a sign of times or the thing; a label names it."""
    assert quantity_told(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Câmera IP 2MP (×20)", 20),
        ("IP-камера DS-2CD2143G2-IS 10 шт", 10),
        ("DS-2CD2143G2-I 摄像机 10台", 10),
        ("A Supply dome nr 12 £110.00 £1,320.00", 12),
        ("كاميرا مراقبة عدد 10", 10),
        ("网络摄像机两台", 2),
        ("摄像机十二台", 12),
        ("Fünf Dome-Kameras", 5),
        ("Seis cámaras bala", 6),
        ("Trois caméras dômes", 3),
        ("Un enregistreur numérique 16 voies", 1),
        ("Два видеорегистратора на 16 каналов", 2),
        ("Suministro e instalación de 32 cámaras IP", 32),
        ("Поставка 100 IP-видеокамер", 100),
        ("กล้องวงจรปิด 8 ตัว", 8),
        ("กล้อง 2MP จำนวน 4 ตัว", 4),
        ("Q.tà 7 telecamera", 7),
        ("Telecamera dome - q.tà: 5", 5),
        ("카메라 4대", 4),
        ("कैमरा 10 नग", 10),
        ("10 नग कैमरा", 10),
        ("عدد 6 كاميرا", 6),
        ("Hikvision csőkamera 2 db", 2),
        ("Видеорекордер 1 бр.", 1),
        ("Κάμερα 4 τεμ.", 4),
    ],
)
def test_count_in_other_scripts(text: str, quantity: int | None) -> None:
    """Units, labels and numbers in words are known in the languages of quotes."""
    assert quantity_told(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Camera bullet 4MP pack of 4", 4),
        ("2 x pack of 4 dome cameras", 8),
        ("UniFi G5 Bullet 4-pack", 4),
        ("kit 8 cam 1080p", 8),
        ("Kit 8 câmeras intelbras", 8),
        ("1 lot (12 nos.) IP dome camera", 12),
        ("Dome camera 1 lot (12 Nos)", 12),
        ("Lot de 8 supports de caméra", 8),
        ("4er-Pack Kamerahalterung", 4),
        ("4'lü set kamera", 4),
        ("摄像机4个装", 4),
        ("3 sets of bracket", 3),
        ("3 sets of 4 cameras", 12),
        ("2 bộ camera", 2),
        ("Zestaw 4 kamer IP", 4),
        ("Paket 4 kamera CCTV", 4),
        ("Paket 4 channel DVR", None),
        ("NVR kit with 4 bullet cameras", None),
    ],
)
def test_count_of_packs(text: str, quantity: int | None) -> None:
    """Packs count for what they hold."""
    assert quantity_told(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Uniview IPC3614SR3 4MP (2688x1520) 50m (IR)", None),
        ("4MP dome camera", None),
        ("8 channel NVR", None),
        ("16 canali NVR", None),
        ("24 V power supply for camera", None),
        ("camera no 5", None),
        ("Total ex VAT £1,290", None),
        ("1st floor dome camera", None),
        ("25x zoom PTZ camera", None),
        ("30x PTZ camera", None),
        ("Upgrade 2024 CCTV cameras", None),
        ("Phase 2 CCTV cameras", None),
        ("Lot 3 cameras for schools", None),
        ("Building 12 cameras", None),
        ("10 Downing Street camera", None),
        ("DS-7208HUHI-K1 8ch", None),
        ("CAM-014 reception", None),
        ("16 port PoE switch", None),
        ("NVR 32 ch 8 SATA", None),
        ("Hikvision 8MP 4mm IP67 30m IR", None),
        ("Cat6 cable 305m", None),
        ("CCTV maintenance 12 months", None),
        ("24/7 monitoring of cameras", None),
        ("Windows 10 camera software", None),
        ("Camera 5 at gate", None),
        ("Order 4500012 camera", None),
        ("3K turret cameras", None),
        ("110 dB siren", None),
        ("Supply of fire cameras", None),
        ("DVR 5 in 1 hybrid", None),
        ("NVR for 16 cameras", None),
    ],
)
def test_no_count(text: str, quantity: int | None) -> None:
    """Sizes, names of places, zooms and ordinals are no count."""
    assert quantity_told(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("WD Purple Pro 12TB WD121PURP (3)", 3),
        ("Dome camera, perimeter, phase (2)", None),
        ("Enregistreur NVR 16 voies - 1 U", 1),
        ("Coffret rack - 12 U", None),
        ("bullet cameras wanted - need 10", 10),
        ("We have 10 cameras installed at the leisure centre", 10),
        ("توريد 10 كاميرات مراقبة", 10),
        ("The recorders are two Acme DS-9664NI-I8.", 2),
        ("Quote for all 40 cameras of the depot", 40),
        ("AQUISIÇÃO DE 30 CÂMERAS ACME", 30),
        ("Vervangen 6 camera's", 6),
    ],
)
def test_counts_at_the_end_and_of_what_is_there(text: str, quantity: int | None) -> None:
    """A closing bracket counts unless a word numbers it, "U" does unless it is a rack's."""
    assert quantity_told(text) == quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2 HDD 16ch NVR", None),
        ("NVR 16ch 2 HDD, 3 pcs", 3),
        ("2 HDD 4TB", 2),
        ("2 x NVR 16ch", 2),
    ],
)
def test_disks_that_a_recorder_takes(text: str, quantity: int | None) -> None:
    """How many disks a recorder takes says not how many recorders are bought."""
    assert quantity_told(text) == quantity
