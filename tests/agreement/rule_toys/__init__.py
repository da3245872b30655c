"""For every rule, toys that exercise it: each module names its toys by rule id."""

from tests.agreement.rule_toys import clinicians, groups, patients, patients_more, places
from tests.agreement.toy import Toy

_MODULES = (patients, patients_more, groups, clinicians, places)

RULE_TOYS: dict[str, tuple[Toy, ...]] = {
    name: toys for module in _MODULES for name, toys in vars(module).items() if name[1:].isdigit()
}
