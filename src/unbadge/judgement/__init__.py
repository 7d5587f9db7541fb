"""Maker, date and owner to verdicts, findings and plans."""
