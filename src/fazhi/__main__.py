"""``python -m fazhi`` is the command ``fazhi``."""

from fazhi.cli import main

if __name__ == "__main__":
    main()
