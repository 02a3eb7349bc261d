"""`python -m shanben` is `shanben`."""

from shanben.cli.main import main

main()
