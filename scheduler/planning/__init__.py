"""Questions about a week or a roster: reasons, repair, recommendation, risk, what-if, capacity.

- here: two rosters side by side
- ``shortfall``: why a patient is not placed or falls short, and the cheapest change that would help, with nobody
  else moved
- ``explain``: why a patient, group or pin is not in a roster
- ``keeping``: a standing roster changed as little as possible, for the next three
- ``repair``: a broken week made right again
- ``recommend``: a place for one patient more
- ``risk``: what absences do to a roster
- ``scenarios``: the week with something else in it
- ``comparison``: what that changes, and for whom
- ``sweeps``: many weeks solved, none of them twice
- ``fleet``: the weeks of all sites of a network
- ``capacity``: how many more fit, what stops the next one, what to buy
"""
