"""The peer of `xlsform::convert`: pyxform, warm, in one process, without its validator.

    python xtask/peers/xforms.py FILE...

Says as JSON the fastest of three conversions of each workbook, in milliseconds. Importing is not counted.
"""

import json
import sys
import time

from pyxform.xls2xform import convert

fastest = []
for file in sys.argv[1:]:
    best = None
    for _ in range(3):
        begun = time.perf_counter()
        convert(file, validate=False)
        took = (time.perf_counter() - begun) * 1000
        best = took if best is None else min(best, took)
    fastest.append(best)
print(json.dumps(fastest))
