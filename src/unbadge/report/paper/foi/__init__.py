"""Freedom of information: an answer, a refusal of a part, a request."""
