"""The only place where the rooms meet: evidence in, assessments out."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.jobs.amounts import read_amounts
    from unbadge.jobs.assess import Assessor, subject_of
    from unbadge.jobs.audit import Listener
    from unbadge.jobs.changes import compare_estate
    from unbadge.jobs.columns import read_columns
    from unbadge.jobs.contain import Verified, read_rules
    from unbadge.jobs.corrections import (
        KINDS,
        Corrections,
        LineCorrection,
        corrections_sheet,
        read_corrections,
        same_words,
        workbook_corrections,
    )
    from unbadge.jobs.density import DensityRequest
    from unbadge.jobs.dossier import dossier_paper
    from unbadge.jobs.export import export_bytes, form_named, run_to_export
    from unbadge.jobs.judge import JudgeRecord, is_named, judge_subject
    from unbadge.jobs.look import Look, look_at
    from unbadge.jobs.mirror import annotated_file, mirror_file
    from unbadge.jobs.names import lexicon_of
    from unbadge.jobs.outflow import Outflow
    from unbadge.jobs.paper import basis_of, match_sites, read_site_types
    from unbadge.jobs.papers import (
        PAPER_TYPES,
        PaperFormat,
        document_bytes,
        dress_paper,
        paper_bytes,
    )
    from unbadge.jobs.prices import read_prices
    from unbadge.jobs.record import Recorder, run_head
    from unbadge.jobs.rulebook import Rulebook, RuleLine
    from unbadge.jobs.screen import Screener, ScreenItem, screen_all
    from unbadge.jobs.screen_request import ScreenRequest
    from unbadge.jobs.spill import LINES_BOUND, gather_spilled
    from unbadge.jobs.standing import RegisterTally, Standing, maker_tallies
    from unbadge.jobs.stored import (
        FlowingRun,
        Stored,
        flowing_run,
        open_existing,
        read_stored,
        reading_run,
        rejudge_record,
        stored_run,
        subject_of_record,
    )
    from unbadge.jobs.survey_compare import compare_surveys
    from unbadge.jobs.survey_recall import read_recall
    from unbadge.jobs.survey_request import SurveyRequest
    from unbadge.jobs.timeline import VerdictSpan, verdict_spans
    from unbadge.jobs.version import ENGINE
    from unbadge.jobs.whatif import impact_on, read_contracts
else:
    __getattr__ = open_door(
        __name__,
        {
            "amounts": "read_amounts",
            "assess": "Assessor subject_of",
            "audit": "Listener",
            "changes": "compare_estate",
            "columns": "read_columns",
            "contain": "Verified read_rules",
            "corrections": (
                "Corrections KINDS LineCorrection corrections_sheet read_corrections "
                "same_words workbook_corrections"
            ),
            "density": "DensityRequest",
            "dossier": "dossier_paper",
            "export": "export_bytes form_named run_to_export",
            "judge": "JudgeRecord is_named judge_subject",
            "look": "Look look_at",
            "mirror": "annotated_file mirror_file",
            "names": "lexicon_of",
            "outflow": "Outflow",
            "paper": "basis_of match_sites read_site_types",
            "papers": "PAPER_TYPES PaperFormat document_bytes dress_paper paper_bytes",
            "prices": "read_prices",
            "record": "Recorder run_head",
            "rulebook": "RuleLine Rulebook",
            "screen": "ScreenItem Screener screen_all",
            "screen_request": "ScreenRequest",
            "spill": "LINES_BOUND gather_spilled",
            "standing": "RegisterTally Standing maker_tallies",
            "stored": (
                "FlowingRun Stored flowing_run open_existing read_stored reading_run "
                "rejudge_record stored_run subject_of_record"
            ),
            "survey_compare": "compare_surveys",
            "survey_recall": "read_recall",
            "survey_request": "SurveyRequest",
            "timeline": "VerdictSpan verdict_spans",
            "version": "ENGINE",
            "whatif": "impact_on read_contracts",
        },
    )

__all__ = [
    "ENGINE",
    "KINDS",
    "LINES_BOUND",
    "PAPER_TYPES",
    "Assessor",
    "Corrections",
    "DensityRequest",
    "FlowingRun",
    "JudgeRecord",
    "LineCorrection",
    "Listener",
    "Look",
    "Outflow",
    "PaperFormat",
    "Recorder",
    "RegisterTally",
    "RuleLine",
    "Rulebook",
    "ScreenItem",
    "ScreenRequest",
    "Screener",
    "Standing",
    "Stored",
    "SurveyRequest",
    "VerdictSpan",
    "Verified",
    "annotated_file",
    "basis_of",
    "compare_estate",
    "compare_surveys",
    "corrections_sheet",
    "document_bytes",
    "dossier_paper",
    "dress_paper",
    "export_bytes",
    "flowing_run",
    "form_named",
    "gather_spilled",
    "impact_on",
    "is_named",
    "judge_subject",
    "lexicon_of",
    "look_at",
    "maker_tallies",
    "match_sites",
    "mirror_file",
    "open_existing",
    "paper_bytes",
    "read_amounts",
    "read_columns",
    "read_contracts",
    "read_corrections",
    "read_prices",
    "read_recall",
    "read_rules",
    "read_site_types",
    "read_stored",
    "reading_run",
    "rejudge_record",
    "run_head",
    "run_to_export",
    "same_words",
    "screen_all",
    "stored_run",
    "subject_of",
    "subject_of_record",
    "verdict_spans",
    "workbook_corrections",
]
