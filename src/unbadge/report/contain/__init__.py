"""Rules of containment, written for what an owner has."""
