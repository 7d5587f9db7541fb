"""Decoders that several rooms need: bytes in, plain frozen values out."""
