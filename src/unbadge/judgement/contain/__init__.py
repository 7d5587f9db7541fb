"""Containment: what each device needs, and whether later traffic keeps to it."""
