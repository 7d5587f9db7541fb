"""The only place where the rooms meet: evidence in, assessments out."""
