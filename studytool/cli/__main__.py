"""``python -m studytool.cli``, for where the script is not on the path."""

from studytool.cli import main

main(prog_name="studytool")
