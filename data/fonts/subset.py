#!/usr/bin/env python3
"""Makes NotoSerifCJKsc-Regular-gbk.otf: Noto Serif of simplified Chinese, cut down to the characters of GBK and to Latin letters.

    apt-get install fonts-noto-cjk; pip install fonttools==4.68.0; python3 data/fonts/subset.py

What a line of Chinese set from left to right does not need is left out: vertical forms, kerning, hints.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SIMPLIFIED_CHINESE = 2  # the place in the collection
LATIN = [range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2040)]
SIGNS = [0x20AC, 0x2103, 0x33A1, 0x3013, 0x3007, 0x25CB, 0x2460]


def gbk():
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode("gbk"))
            except (UnicodeDecodeError, TypeError):
                pass


wanted = set(gbk()) | set(SIGNS) | {code for codes in LATIN for code in codes}
wanted = {code for code in wanted if not 0xE000 <= code < 0xF900}  # private use
options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GDEF", "GSUB", "GPOS"]
font = TTFont(SOURCE, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=wanted)
subsetter.subset(font)
font.save(Path(__file__).with_name("NotoSerifCJKsc-Regular-gbk.otf"))
