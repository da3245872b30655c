"""Codes of what-if scenarios and price lists."""

from scheduler.reading.codes.code import Code

SCENARIOS = (
    Code("scenario-unnamed", "the scenario has no name", 'write name = "..." as a director would say it'),
    Code(
        "scenario-name-taken",
        "another scenario or item, or the week as it is, has the same name",
        "give every one its own name; it heads a column",
    ),
    Code("scenario-empty", "the scenario changes nothing", "say what to add, change or remove", "notice"),
    Code("nobody-meant", "no row of {table} is meant by this", "correct the ids or the conditions"),
    Code("id-taken", "the id{value} is in {table} already", "choose another id for what is added"),
    Code("like-nobody", "there is no{value} in {table} to take as a pattern", "name an existing id"),
    Code(
        "bad-hours",
        "the hours are missing or cannot be read",
        'write them as "Mon-Thu 17:00-20:30", several in a list; free all week is "daily 00:00-24:00"',
    ),
    Code("policy-only", "the parameter stands in {table} too, where it counts more", "change it there", "notice"),
    Code(
        "profile-fixed",
        "the clinic's own profile{value} cannot be exchanged: what it says cannot be told from [policy]",
        "write under [policy] of the scenario what would be different",
    ),
    Code("still-needed", "{table} still names{value}, which is removed", "change or remove it there as well"),
    Code("sweep-unknown", "the sweep has no parameter{value}", "add it to [sweep], or correct the name"),
    Code("sweep-unused", "nothing uses the parameter of the sweep", 'write "${name}" where its value should stand'),
    Code(
        "sweep-too-large",
        "the sweeps, or the items of the price list, stand for more than {limit} scenarios",
        'shorten the lists of [sweep], or lower "most"',
    ),
)
