"""Rules: who is bound, which act, how the maker is tested, on which day."""
