"""What each file, setting and column of a week is for, in a coordinator's words.

Shown in COLUMNS.md, and in a workbook to fill in as notes and instructions.
"""

SHEETS: dict[str, str] = {
    "clinic.toml": "the week, the opening hours and the policy",
    "tracks.csv": "the windows of each track, one in a row",
    "patients.csv": "who attends, and who asks to be admitted",
    "patient_availability.csv": "when patients can come, and when they are at work or school",
    "family_availability.csv": "when families can come to family sessions",
    "care_plans.csv": "how many sessions of which service each patient is to get",
    "clinicians.csv": "who may lead sessions",
    "clinician_availability.csv": "when clinicians work, and their meetings",
    "rooms.csv": "rooms and their seats",
    "room_availability.csv": "when rooms can be used",
    "services.csv": "what can be ordered",
    "groups.csv": "which groups may run this week",
    "separations.csv": "patients who must not meet",
    "last_roster.csv": "last week's roster, so that as little as possible changes",
    "pins.csv": "what is promised: filled cells must hold, blank ones are free",
}

SETTINGS: dict[str, str] = {
    "name": "Required. What the clinic is called.",
    "week": "Required. The Monday of the week, such as 2026-01-05.",
    "timezone": "Such as America/New_York; Etc/UTC for Universal Time. Blank: none; calendars say nine o'clock "
    "wherever they are read.",
    "grid_minutes": "Sessions start at multiples of this from midnight. Blank: 30.",
    "closed_days": "Dates on which the clinic is closed. Blank: none.",
    "profile": "default, medicare, two-day-gap, adolescent, or one of your own. Blank: default.",
}
"""Of clinic.toml, but for the open hours and the policy."""

_ANY: dict[str, str] = {
    "track_id": "Id of a track: a set of windows in the week.",
    "patient_id": "Id of the patient; text, so 00123 stays 00123. Use ids, never names.",
    "clinician_id": "Id of the clinician; text.",
    "service_id": "Id of the service.",
    "group_id": "Id of the group.",
    "room_id": "Id of the room.",
    "label": "A name for your own use. It leaves the program only when you ask for labels.",
    "day": "Mon, Tue, Wed, Thu, Fri, Sat or Sun.",
    "start": "Time of day such as 09:00.",
    "end": "Time of day such as 12:00; 24:00 is the end of the day.",
    "kind": "group, individual or family.",
    "min_size": "Fewest members of a group that runs. Blank: the policy's.",
    "max_size": "Most members. Blank: the policy's.",
    "credentials": "Credentials, separated by ; such as LCSW; LPC.",
    "cofacilitator_over": "A second clinician is needed when there are more members than this. Blank: the policy's.",
    "max_daily_minutes": "Most minutes with patients a day. Blank: the policy's.",
    "max_weekly_minutes": "Most minutes with patients a week. Blank: the policy's.",
    "session_id": "Not read.",
    "status": "Not read.",
    "date": "A date of the week, instead of the day or beside it.",
    "countable_minutes": "Minutes that a session adds to the patient's weekly hours.",
    "cofacilitator_id": "Id of the second clinician.",
    "modality": "onsite or telehealth.",
}

_OF: dict[tuple[str, str], str] = {
    ("tracks.csv", "track_id"): "Id of the track; the same id in a row for each of its windows.",
    ("tracks.csv", "name"): "What you call the track.",
    ("patients.csv", "program"): "SUD, MH, DUAL or another; services can be for some programs only.",
    ("patients.csv", "age_band"): "adult or adolescent. Blank: adult. The two never share a session.",
    ("patients.csv", "status"): (
        "active: admitted, also if the stay begins this week. waitlist: to be admitted if there is room. "
        "Blank: active."
    ),
    ("patients.csv", "priority"): "1 to 9, a larger number counts more. Blank: 1.",
    ("patients.csv", "track_id"): "The track the patient must be in. Blank: any.",
    ("patients.csv", "preferred_track_id"): "The track the patient would like.",
    (
        "patients.csv",
        "min_weekly_minutes",
    ): "Fewest countable minutes a week. Blank: the policy's (540 = nine hours).",
    ("patients.csv", "max_weekly_minutes"): "Most countable minutes a week. Blank: the policy's.",
    ("patients.csv", "min_days"): "Fewest days with a group. Blank: the policy's (3).",
    ("patients.csv", "max_days"): "Most days with a group. Blank: the policy's.",
    ("patients.csv", "target_days"): "Days above this burden the patient. Blank: the policy's.",
    ("patients.csv", "primary_clinician_id"): "Who leads this patient's individual sessions. Blank: anyone who may.",
    ("patients.csv", "language"): "A language the clinician must speak in individual and family sessions.",
    ("patients.csv", "telehealth_ok"): "yes: sessions by telehealth are accepted. Blank: no.",
    ("patients.csv", "tags"): "Words separated by ; that services can require.",
    ("patients.csv", "authorized_days"): "Most programme days that the payer has authorised. Blank: no limit.",
    ("patients.csv", "admit_date"): "First day of the stay. Blank: before this week.",
    ("patients.csv", "discharge_date"): "Last day of the stay. Blank: after this week.",
    ("patient_availability.csv", "kind"): "available: can come only then. work, school, other: cannot come then.",
    (
        "care_plans.csv",
        "sessions_per_week",
    ): "How many this week: exactly for individual and family, at least for groups.",
    ("clinicians.csv", "services"): "Service ids separated by ; that this clinician leads. Blank: all that fit.",
    ("clinicians.csv", "languages"): "Languages separated by ;",
    (
        "clinicians.csv",
        "max_span_minutes",
    ): "Most minutes from first start to last end of a day. Blank: the policy's.",
    ("clinicians.csv", "caseload_max"): "Most primary patients. Blank: the policy's.",
    ("clinicians.csv", "supervised_by"): "For trainees: the supervisor, who must be on site whenever they lead.",
    ("clinician_availability.csv", "kind"): "available: works only then. meeting: on site, but cannot lead.",
    ("rooms.csv", "seats"): "All who can sit there, staff too.",
    ("rooms.csv", "features"): "Words separated by ; that services can require, such as kitchen; projector.",
    ("services.csv", "name"): "What you call the service.",
    ("services.csv", "duration_minutes"): "Length of a session in minutes.",
    (
        "services.csv",
        "countable_minutes",
    ): "Minutes that a session adds to the patient's weekly hours. Blank: its length.",
    ("services.csv", "programs"): "Programs separated by ; that it is for. Blank: all.",
    ("services.csv", "age_bands"): "adult, adolescent or both separated by ; Blank: both.",
    ("services.csv", "requires_tags"): "Tags separated by ; that a patient must have.",
    ("services.csv", "credentials"): "Credentials separated by ; of which a leader needs one. Blank: any.",
    (
        "services.csv",
        "any_clinician",
    ): "yes: need not be led by the patient's own clinician (vocational, medical). Blank: no.",
    ("services.csv", "max_per_patient"): "Most sessions a week for one patient. Blank: no limit.",
    ("services.csv", "room_features"): "Features separated by ; that the room must have.",
    ("services.csv", "telehealth"): "yes: always by telehealth, without a room. Blank: no.",
    ("services.csv", "intake"): "yes: comes before all other sessions of the patient. Blank: no.",
    ("groups.csv", "service_id"): "The service that the group gives; of kind group.",
    ("groups.csv", "copies"): "How many such groups may run side by side. Blank: 1.",
    ("groups.csv", "meetings_per_week"): "Meetings a week, on different days at the same start. Blank: 1.",
    ("groups.csv", "track_id"): "The track whose windows hold the meetings. Blank: any.",
    ("groups.csv", "days"): "Days separated by ; such as Mon; Wed. More days than meetings are a choice. Blank: any.",
    ("groups.csv", "start"): "The start of all meetings. Blank: any.",
    ("groups.csv", "clinician_id"): "Who leads it. Blank: anyone who may.",
    ("groups.csv", "room_id"): "Where it meets. Blank: any room that fits.",
    ("groups.csv", "required"): "yes: it is promised that all its copies run. Blank: no.",
    ("groups.csv", "closed"): "yes: takes only last week's members, if there were any. Blank: no.",
    ("separations.csv", "patient_a"): "Id of one patient.",
    ("separations.csv", "patient_b"): "Id of the other.",
    (
        "last_roster.csv",
        "date",
    ): "A date of last week, instead of the day or beside it; one of the two must be there.",
    ("separations.csv", "scope"): "group: never in one session. site: never on site at the same time. Blank: group.",
}


def meaning(file: str, column: str) -> str:
    """What stands in a column.

    Raises:
        KeyError: nobody has described it.
    """
    return _OF.get((file, column)) or _ANY[column]
