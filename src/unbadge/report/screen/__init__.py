"""What screening found, told to people: terminal, papers for the bid file, annotated workbooks."""
