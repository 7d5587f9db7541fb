"""Assessments on record, added to and never changed."""
