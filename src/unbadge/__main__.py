"""``python -m unbadge``."""

from unbadge.cli import main

if __name__ == "__main__":
    main()
