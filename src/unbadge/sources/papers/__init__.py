"""Lists of equipment in documents: Word, OpenDocument, PDF and messages that Outlook saved."""
