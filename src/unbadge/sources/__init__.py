"""Files to observations, one module a format; knows no maker and no rule."""
