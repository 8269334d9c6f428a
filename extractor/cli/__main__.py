"""`python -m extractor.cli`, for a checkout that is not installed."""

from extractor.cli import main

main()
