"""Estimators: pure functions of counts, each naming the source of its method."""
