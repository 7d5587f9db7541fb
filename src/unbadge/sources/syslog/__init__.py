"""Logs of many programs in one file: what packs their lines, and who reads which."""
