"""What a text in words says a thing is: kinds of things, in every language on file."""
