"""Tables as the second migration made them: never changed after."""
