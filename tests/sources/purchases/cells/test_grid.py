"""Rows of tables to purchase lines."""

from __future__ import annotations

from screening import read_lines
from unbadge.model.purchase import Money, PurchaseCode

QUOTE = """Quotation,,,
Supplier: Example Security Ltd,,,
Item,Description,Qty,Unit price
Part A: outside,,,
1,Dome camera,12,£120.50
2,"Turret
with bracket",2,£80.00
,Subtotal,,£1606.00
,VAT 20%,,£321.20
"""


def test_quote() -> None:
    """Titles tell the supplier, a row of one cell heads others, sums are no items."""
    one, two = read_lines(QUOTE)

    assert (one.text, one.quantity, one.unit_price) == ("Dome camera", 12, Money(120.5, "GBP"))
    assert (one.supplier, one.heading) == ("Example Security Ltd", "Part A: outside")
    assert two.text == "Turret; with bracket"


def test_supplier_category_and_description_stay_apart() -> None:
    """What a cost centre says is not what was bought."""
    ledger = (
        "Service Cost Centre,Account Detail,Description,Name of supplier,Payment date,Net Amount\n"
        "CCTV,TELEPHONE LEASE,Electricity,Acme Ltd,24/01/2019,250.00\n"
    )
    (line,) = read_lines(ledger)

    assert (line.text, line.category, line.supplier) == (
        "Electricity",
        "CCTV | TELEPHONE LEASE",
        "Acme Ltd",
    )
    assert line.on == "2019-01-24"


def test_codes_of_goods() -> None:
    """Codes are read with the scheme that their header names."""
    (line,) = read_lines("Title,CPV Codes\nCameras for the depot,32323500 35125300\n")

    assert line.codes == (PurchaseCode("cpv", "32323500"), PurchaseCode("cpv", "35125300"))


def test_named_text_column() -> None:
    """The column that the buyer names is what is read."""
    (line,) = read_lines("ref,a,b\n1,nothing,dome camera\n", text_column="b")

    assert line.text == "dome camera"


def test_table_without_headers() -> None:
    """Rows without headers are lines all the same."""
    one, _ = read_lines("dome camera,12,99.50\nturret camera,3,80.00\n")

    assert (one.text, one.quantity) == ("dome camera", 12)


def test_secrets_and_people_are_not_read() -> None:
    """A password in a cell is gone before anything looks at it."""
    (line,) = read_lines("Description,Qty\ncamera password: hunter22,1\n")

    assert "hunter22" not in line.text


def test_headers_again_on_a_further_page() -> None:
    """Headers that stand again change nothing of what the columns mean."""
    table = "Qty,Description,Unit price\n4,dome,10.00\nQty,Description,Unit price\n2,turret,12.00\n"

    assert [(one.quantity, one.unit_price) for one in read_lines(table.encode())] == [
        (4, Money(10.0)),
        (2, Money(12.0)),
    ]
