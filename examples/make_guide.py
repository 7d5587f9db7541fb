"""Write the manual's page on where evidence comes from; a test holds it against the guide."""

from __future__ import annotations

from pathlib import Path

from unbadge.report.guide.evidence import markdown_of, read_guide

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evidence.md"
LEAD = """\
# Where evidence comes from

You do not need to know what a file is called or how it is made up: put whatever you can get
into one folder and run
`unbadge audit FOLDER`. What could not be read is named at the end. Here is what to run or
click, by system, and what each kind of
evidence can and cannot tell. Everything here only reads; nothing signs in to a camera.

**If you can get only one thing**, take the switch's MAC table and ARP table. **If you can get
two**, add the list from the software
that manages the cameras. **If you can get three**, add a capture of ten minutes on the
cameras' uplink.

"""
LETTER = """
## A letter to the installer

> Dear ...,
>
> you installed and maintain video equipment at ... for us. Please send us, by ..., as a
> spreadsheet, for every camera, recorder, encoder, intercom
> and access reader:
>
> 1. the name on the product and the model code on the label underneath (not the order code),
>    and the serial number;
> 2. the firm that manufactured it, where that is another than the name on it, and how you know;
> 3. MAC address, IP address, firmware version and its build date;
> 4. place, date of installation, and the recorder or server that it hangs on;
> 5. which cloud, relay or remote service it is set to use, and who runs that.
>
> Please export items 1 and 3 with the manufacturer's own tool instead of typing them, and leave
> passwords out. Where you do not know, write "not known": that is
> an answer too. Please also send the configuration export of the video management software,
> without passwords.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(LEAD + markdown_of(read_guide()) + LETTER, "utf-8")


if __name__ == "__main__":
    main()
