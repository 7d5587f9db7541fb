"""Cameras by place: what lists of cameras count, and what published tables rest on."""
