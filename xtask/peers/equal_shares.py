"""The peer of `ashar tally --completion add1`: pabutools, exact fractions, one voter's purse raised by one unit at a time.

    python xtask/peers/equal_shares.py FILE.pb

Says as JSON how long the rule took and what it selected. Importing and reading are not counted.
"""

import json
import sys
import time

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
from pabutools.tiebreaking import lexico_tie_breaking

instance, profile = parse_pabulib(sys.argv[1])
profile = profile.as_multiprofile()
begun = time.perf_counter()
outcome = method_of_equal_shares(
    instance,
    profile,
    sat_class=Cost_Sat,
    voter_budget_increment=1,
    tie_breaking=lexico_tie_breaking,
)
took = time.perf_counter() - begun
print(json.dumps({"seconds": took, "selected": sorted(project.name for project in outcome)}))
