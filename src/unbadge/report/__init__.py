"""An assessment told to people and programs."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.report.audit import (
        CONDUCT_WORDS,
        RuleRow,
        Rules,
        RunTally,
        heading_of,
        is_absent,
        marks_of,
        reading_lines,
        turns_on_words,
    )
    from unbadge.report.audit.cells import safe_cell
    from unbadge.report.audit.folder import ReportFolder
    from unbadge.report.audit.terminal import terminal_summary
    from unbadge.report.board import board_paper
    from unbadge.report.changes import change_mail, estate_change_lines
    from unbadge.report.contain.mud import mud_document
    from unbadge.report.contain.table import read_table
    from unbadge.report.contain.verdict import breach_lines
    from unbadge.report.contain.writers import Form, form_warnings
    from unbadge.report.dossier import (
        Chapter,
        DossierLine,
        DossierPaper,
        dossier_lines,
        dossier_page,
    )
    from unbadge.report.draft import Draft
    from unbadge.report.egress.record import (
        ChangeRecord,
        DeviceChange,
        EgressDevice,
        EgressRecord,
        Grown,
        Others,
    )
    from unbadge.report.egress.text import change_lines, egress_lines
    from unbadge.report.export.forms import FORMS, ExportForm
    from unbadge.report.export.netbox import (
        KeyKind,
        NetBoxIndex,
        NetBoxPlan,
        NetBoxUnit,
        device_keys,
        plan_changes,
    )
    from unbadge.report.export.run import ExportRun, export_run
    from unbadge.report.flaw_news import flaw_news_lines
    from unbadge.report.html import finalize_value
    from unbadge.report.instruments import instruments_table
    from unbadge.report.lexicon import Lexicon, ListWords
    from unbadge.report.paper import Document, Instrument, PaperBasis
    from unbadge.report.paper.foi.refusal import Exemption
    from unbadge.report.paper.foi.request import foi_request, request_languages
    from unbadge.report.paper.kinds import PAPERS, Kind
    from unbadge.report.paper.text import as_text
    from unbadge.report.paper.tongue import ENGLISH, PaperTongue, load_tongue
    from unbadge.report.plain import (
        GLOSSARY,
        PAGE_TONES,
        QUESTIONS,
        basis,
        count_devices,
        ground_lines,
        has_ground,
        plain_grid,
    )
    from unbadge.report.plan.chart import chart_of
    from unbadge.report.plan.page import plan_page
    from unbadge.report.plan.sheets import job_sheets
    from unbadge.report.plan.table import plan_table
    from unbadge.report.plan.terminal import terminal_plan
    from unbadge.report.plan.words import (
        caveats,
        lead,
        missed_rows,
        range_words,
        site_rows,
        sum_words,
    )
    from unbadge.report.screen.overlay import overlaid_workbook
    from unbadge.report.screen.papers import bid_sheet, supplier_letter
    from unbadge.report.screen.terminal import screen_summary
    from unbadge.report.screen.words import product_words, quantity_words
    from unbadge.report.screen.workbook import MirrorCell, MirrorSheet, annotated_workbook
    from unbadge.report.survey.chart import (
        Spec,
        density_chart,
        draw_png,
        draw_svg,
        share_chart,
        time_chart,
    )
    from unbadge.report.survey.density import density_lines, density_sentence, rate_words
    from unbadge.report.survey.map import country_map, density_map
    from unbadge.report.survey.page import survey_page
    from unbadge.report.survey.table import survey_csv, survey_parquet
    from unbadge.report.survey.text import survey_lines
    from unbadge.report.survey.words import (
        body_sentence,
        device_sentence,
        interval_words,
        list_names,
        share_words,
    )
    from unbadge.report.words import count_of, outcome_words, owner_words, with_article
else:
    __getattr__ = open_door(
        __name__,
        {
            "audit": (
                "CONDUCT_WORDS RuleRow Rules RunTally heading_of is_absent marks_of "
                "reading_lines turns_on_words"
            ),
            "audit.cells": "safe_cell",
            "audit.folder": "ReportFolder",
            "audit.terminal": "terminal_summary",
            "board": "board_paper",
            "changes": "change_mail estate_change_lines",
            "contain.mud": "mud_document",
            "contain.table": "read_table",
            "contain.verdict": "breach_lines",
            "contain.writers": "Form form_warnings",
            "dossier": "Chapter DossierLine DossierPaper dossier_lines dossier_page",
            "draft": "Draft",
            "egress.record": "ChangeRecord DeviceChange EgressDevice EgressRecord Grown Others",
            "egress.text": "change_lines egress_lines",
            "export.forms": "ExportForm FORMS",
            "export.netbox": ("KeyKind NetBoxIndex NetBoxPlan NetBoxUnit device_keys plan_changes"),
            "export.run": "ExportRun export_run",
            "flaw_news": "flaw_news_lines",
            "html": "finalize_value",
            "instruments": "instruments_table",
            "lexicon": "Lexicon ListWords",
            "paper": "Document Instrument PaperBasis",
            "paper.foi.refusal": "Exemption",
            "paper.foi.request": "foi_request request_languages",
            "paper.kinds": "Kind PAPERS",
            "paper.text": "as_text",
            "paper.tongue": "ENGLISH PaperTongue load_tongue",
            "plain": (
                "GLOSSARY PAGE_TONES QUESTIONS basis count_devices ground_lines has_ground "
                "plain_grid"
            ),
            "plan.chart": "chart_of",
            "plan.page": "plan_page",
            "plan.sheets": "job_sheets",
            "plan.table": "plan_table",
            "plan.terminal": "terminal_plan",
            "plan.words": "caveats lead missed_rows range_words site_rows sum_words",
            "screen.overlay": "overlaid_workbook",
            "screen.papers": "bid_sheet supplier_letter",
            "screen.terminal": "screen_summary",
            "screen.words": "product_words quantity_words",
            "screen.workbook": "MirrorCell MirrorSheet annotated_workbook",
            "survey.chart": "Spec density_chart draw_png draw_svg share_chart time_chart",
            "survey.density": "density_lines density_sentence rate_words",
            "survey.map": "country_map density_map",
            "survey.page": "survey_page",
            "survey.table": "survey_csv survey_parquet",
            "survey.text": "survey_lines",
            "survey.words": ("body_sentence device_sentence interval_words list_names share_words"),
            "words": "count_of outcome_words owner_words with_article",
        },
    )

__all__ = [
    "CONDUCT_WORDS",
    "ENGLISH",
    "FORMS",
    "GLOSSARY",
    "PAGE_TONES",
    "PAPERS",
    "QUESTIONS",
    "ChangeRecord",
    "Chapter",
    "DeviceChange",
    "Document",
    "DossierLine",
    "DossierPaper",
    "Draft",
    "EgressDevice",
    "EgressRecord",
    "Exemption",
    "ExportForm",
    "ExportRun",
    "Form",
    "Grown",
    "Instrument",
    "KeyKind",
    "Kind",
    "Lexicon",
    "ListWords",
    "MirrorCell",
    "MirrorSheet",
    "NetBoxIndex",
    "NetBoxPlan",
    "NetBoxUnit",
    "Others",
    "PaperBasis",
    "PaperTongue",
    "ReportFolder",
    "RuleRow",
    "Rules",
    "RunTally",
    "Spec",
    "annotated_workbook",
    "as_text",
    "basis",
    "bid_sheet",
    "board_paper",
    "body_sentence",
    "breach_lines",
    "caveats",
    "change_lines",
    "change_mail",
    "chart_of",
    "count_devices",
    "count_of",
    "country_map",
    "density_chart",
    "density_lines",
    "density_map",
    "density_sentence",
    "device_keys",
    "device_sentence",
    "dossier_lines",
    "dossier_page",
    "draw_png",
    "draw_svg",
    "egress_lines",
    "estate_change_lines",
    "export_run",
    "finalize_value",
    "flaw_news_lines",
    "foi_request",
    "form_warnings",
    "ground_lines",
    "has_ground",
    "heading_of",
    "instruments_table",
    "interval_words",
    "is_absent",
    "job_sheets",
    "lead",
    "list_names",
    "load_tongue",
    "marks_of",
    "missed_rows",
    "mud_document",
    "outcome_words",
    "overlaid_workbook",
    "owner_words",
    "plain_grid",
    "plan_changes",
    "plan_page",
    "plan_table",
    "product_words",
    "quantity_words",
    "range_words",
    "rate_words",
    "read_table",
    "reading_lines",
    "request_languages",
    "safe_cell",
    "screen_summary",
    "share_chart",
    "share_words",
    "site_rows",
    "sum_words",
    "supplier_letter",
    "survey_csv",
    "survey_lines",
    "survey_page",
    "survey_parquet",
    "terminal_plan",
    "terminal_summary",
    "time_chart",
    "turns_on_words",
    "with_article",
]
