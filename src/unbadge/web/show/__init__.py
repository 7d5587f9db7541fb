"""What is shown: words, marks, lists, pictures; no request and no register."""
