"""The forms of an export: a list one can read.  Each is written by one function of one module."""

from __future__ import annotations

from msgspec import Struct


class ExportForm(Struct, frozen=True, kw_only=True):
    """A form: how it is named and what writes it.

    ``writer`` is "module:function" below this folder, loaded when it is asked for.  What ``flows``
    takes each device once, so that a run need not be held.
    """

    id: str
    about: str
    suffix: str
    media: str
    writer: str
    flows: bool = False


CSV = "text/csv"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CYCLONEDX = "application/vnd.cyclonedx+json; version=1.6"

FORMS: tuple[ExportForm, ...] = (
    ExportForm(
        id="csv",
        about="One row a device",
        suffix="csv",
        media=CSV,
        writer="rows:export_csv",
        flows=True,
    ),
    ExportForm(
        id="xlsx",
        about="The same as a workbook",
        suffix="xlsx",
        media=WORKBOOK,
        writer="rows:export_xlsx",
        flows=True,
    ),
    ExportForm(
        id="snipe-it",
        about="Snipe-IT's import of assets",
        suffix="snipe-it.csv",
        media=CSV,
        writer="rows:export_snipe_it",
        flows=True,
    ),
    ExportForm(
        id="servicenow",
        about="An import set of ServiceNow",
        suffix="servicenow.csv",
        media=CSV,
        writer="rows:export_service_now",
        flows=True,
    ),
    ExportForm(
        id="geojson",
        about="Devices on a map",
        suffix="geojson",
        media="application/geo+json",
        writer="geojson:export_geojson",
        flows=True,
    ),
    ExportForm(
        id="cyclonedx",
        about="A bill of hardware, CycloneDX 1.6",
        suffix="cdx.json",
        media=CYCLONEDX,
        writer="bom:export_bom",
        flows=True,
    ),
    ExportForm(
        id="vex",
        about="Flaws and their state, CycloneDX VEX",
        suffix="vex.cdx.json",
        media=CYCLONEDX,
        writer="vex:export_vex",
    ),
    ExportForm(
        id="openvex",
        about="Flaws and their state, OpenVEX 0.2.0",
        suffix="openvex.json",
        media="application/json",
        writer="openvex:export_openvex",
    ),
    ExportForm(
        id="sarif",
        about="Rules, flaws and makers as results, SARIF 2.1.0",
        suffix="sarif",
        media="application/sarif+json",
        writer="sarif:export_sarif",
    ),
    ExportForm(
        id="oscal",
        about="Assessment results, OSCAL 1.1.3",
        suffix="oscal.json",
        media="application/json",
        writer="oscal:export_oscal",
    ),
    ExportForm(
        id="stix",
        about="A bundle for exchange, STIX 2.1",
        suffix="stix.json",
        media="application/stix+json; version=2.1",
        writer="stix:export_stix",
    ),
)
