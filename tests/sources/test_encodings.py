"""In which encoding a text is written that bears no mark."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.sources.encodings import legacy_encoding
from unbadge.sources.head import InputHead

TABLES = (
    ("cp1251", "Модель;Производитель;Объект\nX-1;Фирма;Депо\n"),
    ("koi8-r", "Модель;Производитель;Объект\nX-1;Фирма;Депо\n"),
    ("cp866", "Модель;Производитель;Объект\nX-1;Фирма;Депо\n"),
    ("gb2312", "型号,品牌,安装位置\nX-1,某厂,东门\n"),
    ("big5", "型號,廠牌,安裝位置\nX-1,某廠,東門\n"),
    ("shift_jis", "型番,メーカー,設置場所\nX-1,ある社,東門\n"),
    ("euc_jp", "型番,メーカー,設置場所\nX-1,ある社,東門\n"),
    ("iso2022_jp", "型番,メーカー,設置場所\nX-1,ある社,東門\n"),
    ("euc_kr", "모델명,제조사,설치위치\nX-1,어느회사,정문\n"),
    ("cp1256", "الطراز,الشركة المصنعة,الرقم التسلسلي\nX-1,شركة,77001\n"),
    ("cp1255", "דגם,יצרן,מיקום\nX-1,חברה,שער\n"),
    ("cp874", "รุ่น,ยี่ห้อ,สถานที่ติดตั้ง\nX-1,บริษัท,ประตู\n"),
    ("cp1253", "Μοντέλο;Κατασκευαστής;Θέση\nX-1;Εταιρεία;Πύλη\n"),
    ("cp1250", "Výrobce;Sériové číslo;Umístění\nFirma;77001;Vchod\n"),
    ("mac_roman", "Modèle;Numéro de série;Bâtiment\nX-1;77001;Dépôt\n"),
    ("utf-16-le", "Модель;Производитель\nX-1;Фирма\n"),
    ("utf-16-be", "型号,品牌\nX-1,某厂\n"),
)


@pytest.mark.parametrize(("encoding", "text"), TABLES, ids=[name for name, _ in TABLES])
def test_headers_tell_the_encoding(encoding: str, text: str) -> None:
    """A table without a mark is read in the encoding in which its headers are words."""
    data = text.encode(encoding)

    assert InputHead(data).text == text
    assert [line for _, line in a_feed(data).texts()] == text.splitlines()


@pytest.mark.parametrize("text", ["Modèle;Numéro de série\nX-1;77001\n", "caf\xe9\n", "plain\n"])
def test_western_text_is_read_by_the_line(text: str) -> None:
    """Windows-1252 and UTF-8 may stand in one file: each line is read as what it is."""
    data = text.encode("cp1252") + "Zürich\n".encode()

    assert InputHead(data).encoding == "utf-8"
    assert InputHead(data).text == f"{text}Zürich\n"


def test_a_letter_cut_at_the_end_is_no_other_encoding() -> None:
    """The head of a long UTF-8 file may end inside a letter."""
    assert legacy_encoding("Zürich ".encode() * 9 + "é".encode()[:1]) == ""
