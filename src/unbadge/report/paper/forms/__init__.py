"""The papers: a form each, as the law or the practice of its country asks for it."""
