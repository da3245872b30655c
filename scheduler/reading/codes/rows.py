"""Codes of what rows say of each other, or leave out, and of what no solver could reach."""

from scheduler.reading.codes.code import Code

BETWEEN = (
    Code("unknown-id", "the id{value} is not in {table}", "correct the id, or add a row to {table}"),
    Code("duplicate-id", "the id{value} stands in row {first} already", "give every row its own id"),
    Code(
        "similar-id",
        "the id{value} differs from the one in row {first} only in capitals or spaces",
        "make sure that both are meant",
        "notice",
    ),
    Code(
        "similar-past-id",
        "the id{value} is taken for one that has left: {table} has one with other capitals, spaces or leading zeros",
        "write it as it stands there, unless it has left",
        "notice",
    ),
    Code(
        "waits-again",
        "patient{value} was in last week's roster and is on the waitlist: the place may go to another",
        "write active, unless the patient has left and asks to come back",
        "notice",
    ),
    Code(
        "similar-word",
        "a word here differs from one in {first} only in capitals or spaces",
        "write both alike, unless two things are meant",
        "notice",
    ),
    Code(
        "duplicate-order",
        "this patient's order of the service stands in row {first} already",
        "join the two lines into one",
    ),
    Code(
        "conflicting-attendance",
        "row {first} says otherwise of this patient and session",
        "keep the row that is right",
    ),
    Code(
        "taken-out-before",
        "a repair has taken this session out of the roster as missed",
        "begin again from the roster before that repair, with its events and this list",
    ),
    Code("conflicting-name", "the track has another name in row {first}", "give the track one name"),
    Code(
        "window-order",
        "the window does not end after it starts",
        "a window over midnight needs two rows, one for each day",
    ),
    Code("discharge-before-admit", "the discharge comes before the admission", "correct one of the two dates"),
    Code(
        "stay-outside-week",
        "the stay holds no open day of this week",
        "check the two dates; the patient gets no session",
        "notice",
    ),
    Code("min-above-max", "{low} is greater than {high}", "make the smaller one the lower limit"),
    Code("self-separation", "both cells name the same patient", "name two patients"),
    Code("self-supervision", "the clinician is his own supervisor", "name another clinician, or leave it blank"),
    Code(
        "supervision-cycle",
        "these clinicians supervise one another in a circle",
        "leave the topmost supervisor's cell blank",
    ),
    Code("not-a-group", "the service{value} is of kind {kind}", "a group needs a service of kind group"),
    Code(
        "too-few-days", "{found} day(s) are named for {expected} meetings", "name at least as many days as meetings"
    ),
    Code("closed-copies", "a closed group has more than one copy", "give each closed group a row of its own"),
    Code("too-many-groups", "the rows stand for more than {limit} groups", "lower the numbers of copies"),
    Code("copy-name-taken", "the id is also the name of a copy of the group in row {first}", "rename one of the two"),
    Code(
        "session-name-taken",
        "sessions of{value} would have the same name as those of row {first}",
        "rename one of the ids",
    ),
    Code(
        "too-many-meetings",
        "{expected} meetings on different days, but only {found} open day(s)",
        "lower meetings_per_week or add windows to a track",
    ),
    Code(
        "group-outside-track",
        "no start lets all meetings lie inside the group's track",
        "change days, start or track",
    ),
    Code(
        "group-outside-hours",
        "no start lets all meetings lie inside the open hours",
        "change days, start or open hours",
    ),
    Code(
        "day-never-open",
        "the clinic is never open on{value}; the meeting of that day is dropped",
        "take the day out, or add open hours or a track window",
        "notice",
    ),
    Code(
        "group-cannot-run",
        "the group cannot run this week: {why}",
        "change what the row fixes, or leave it out",
        "notice",
    ),
    Code("day-and-date", "the date does not fall on the day named", "correct one of the two, or leave one blank"),
    Code("date-outside-week", "the date is not in this week", "write a date of this week, or leave it blank"),
    Code(
        "not-last-week",
        "none of the dates is in the week before this one",
        "correct week in clinic.toml, or put the rows of last week's roster.csv in the place of these; nothing, "
        "if the clinic was closed that week",
        "notice",
    ),
    Code("blank-pin", "the pin says nothing and is ignored", "fill what must hold, or remove the row", "notice"),
)

BLANKS = (
    Code(
        "hours-missing",
        "clinician{value} has no available row, as others have, and counts as free all week",
        "nothing, if that is meant; else add the hours; for a week of leave, one available row when the clinic is "
        "never open, such as Sun 00:00-00:01, and take the clinician out of the groups that are fixed to this id",
        "notice",
    ),
    Code(
        "closed-starts",
        "closed group{value} has no member in {table}, and takes anybody as a group that starts",
        "nothing, if it starts this week; else add the rows of its last meeting to {table}, under this id",
        "notice",
    ),
)

REACH = (
    Code(
        "reach-not-checked",
        "the week is too large to say beforehand what is out of reach",
        "nothing; the roster will show it",
        "notice",
    ),
    Code(
        "floor-out-of-reach",
        "patient{value} can reach at most {found} of {expected} countable minutes, whatever the roster",
        "widen availability, track or stay, add orders, or lower the floor",
        "notice",
    ),
    Code(
        "days-out-of-reach",
        "patient{value} can have at most {found} of {expected} programme days, whatever the roster",
        "widen availability, track, stay or the day limits, or lower the fewest days",
        "notice",
    ),
    Code(
        "order-out-of-reach",
        "patient{value} can have at most {found} of {expected} sessions of this order: {why}",
        "change the order, the service or the patient's row",
        "notice",
    ),
)
