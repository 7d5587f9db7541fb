"""Captures and flow logs to flows: who talked to whom, when, how much, in what shape."""

from unbadge.model.traffic import Contact, Flow, Said, Shape, Totals, Traffic
from unbadge.traffic.read import read_traffic

__all__ = ["Contact", "Flow", "Said", "Shape", "Totals", "Traffic", "read_traffic"]
