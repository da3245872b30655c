"""What every synthetic clinic is made of: services, who may lead them, tracks and hours."""

from models.clock import minute_of
from models.week import Service, Track, Window

Hours = tuple[int, int]
Times = tuple[int, int, int]
"""Day, start, end."""

OPEN: Hours = (minute_of("08:00"), minute_of("21:00"))
WEEKDAYS = (0, 1, 2, 3, 4)
TEAM_MEETING: Times = (2, minute_of("12:30"), minute_of("13:00"))
COFACILITATOR_OVER = 10
DAILY_MINUTES = 420
MOST_DAY_MINUTES = 300

SUD, MH, DUAL = "SUD", "MH", "DUAL"
PROGRAMS = (SUD, MH, DUAL)
ADULT, ADOLESCENT = "adult", "adolescent"

_LICENSED = ("LCSW", "LMFT", "LPC")
_COUNSELLORS = ("CADC", "LCSW", "LPC")
_SKILLS = ("CADC", "INTERN", "LCSW", "LPC")
_ADULT = (ADULT,)
_TEEN = (ADOLESCENT,)


def _group(service_id: str, name: str, credentials: tuple[str, ...], **more: object) -> Service:
    facts = {"kind": "group", "duration_minutes": 60} | more
    return Service.model_validate({"service_id": service_id, "name": name, "credentials": credentials} | facts)


SERVICES = (
    _group("CBT", "Cognitive behavioural therapy", _LICENSED),
    _group("MIN", "Mindfulness", _SKILLS),
    _group("EDU", "Psychoeducation", _SKILLS, room_features=("screen",)),
    _group("COP", "Coping skills", _SKILLS),
    _group("DBT", "Emotion regulation", _LICENSED),
    _group("WEL", "Movement and wellness", _SKILLS, room_features=("mats",)),
    _group("PRO", "Process group", _LICENSED, duration_minutes=90, age_bands=_ADULT),
    _group("REL", "Relapse prevention", _COUNSELLORS, programs=(DUAL, SUD), age_bands=_ADULT),
    _group("TRG", "CBT for triggers", _COUNSELLORS, programs=(DUAL, SUD), age_bands=_ADULT),
    _group("STP", "Twelve-step facilitation", _COUNSELLORS, programs=(DUAL, SUD), age_bands=_ADULT),
    _group("MOD", "CBT for mood", _LICENSED, programs=(DUAL, MH), age_bands=_ADULT),
    _group("ANX", "Anxiety group", _LICENSED, programs=(DUAL, MH), age_bands=_ADULT),
    _group("BAC", "Behavioural techniques", _LICENSED, programs=(DUAL, MH), age_bands=_ADULT),
    _group("TRM", "Trauma circle", _LICENSED, requires_tags=("trauma",), age_bands=_ADULT),
    _group("WOM", "Women's group", _COUNSELLORS, requires_tags=("women",), age_bands=_ADULT),
    _group("TSK", "Teen skills", _LICENSED, age_bands=_TEEN),
    _group("TRC", "Teen recovery", _COUNSELLORS, age_bands=_TEEN),
    _group("ART", "Expressive arts", _SKILLS, age_bands=_TEEN),
    Service(service_id="IND", name="Individual psychotherapy", kind="individual", duration_minutes=60,
            credentials=_LICENSED, max_per_patient=2),
    Service(service_id="VOC", name="Vocational counselling", kind="individual", duration_minutes=60,
            credentials=("CADC", "VRC"), any_clinician=True),
    Service(service_id="MED", name="Medical consult", kind="individual", duration_minutes=30,
            credentials=("NP",), any_clinician=True),
    Service(service_id="INT", name="Intake assessment", kind="individual", duration_minutes=60,
            credentials=("LCSW", "LPC", "NP"), any_clinician=True, intake=True, max_per_patient=1),
    Service(service_id="FAM", name="Family session", kind="family", duration_minutes=60,
            credentials=("LCSW", "LMFT")),
    Service(service_id="TFA", name="Family session by video", kind="family", duration_minutes=60,
            credentials=("LCSW", "LMFT"), telehealth=True),
)  # fmt: skip
SERVICE = {one.service_id: one for one in SERVICES}

COMMON_GROUPS = ("CBT", "MIN", "EDU", "COP", "DBT", "WEL")
PROGRAM_GROUPS = {SUD: ("REL", "TRG", "STP"), MH: ("MOD", "ANX", "BAC"), DUAL: ("REL", "TRG", "MOD", "BAC")}
TAGGED_GROUPS = ("TRM", "WOM")
TEEN_GROUPS = ("TSK", "TRC", "ART", "CBT", "MIN", "COP")
LONG_GROUP = "PRO"
CLOSED_GROUP = "TRM"

MORNING, AFTERNOON, EVENING, TEEN = "AM", "NOON", "PM", "TEEN"
_HOURS: dict[str, tuple[str, str, str, tuple[int, ...]]] = {
    MORNING: ("Morning", "09:00", "12:30", WEEKDAYS),
    AFTERNOON: ("Afternoon", "13:00", "16:30", WEEKDAYS),
    EVENING: ("Evening", "17:00", "20:30", WEEKDAYS[:4]),
    TEEN: ("After school", "15:30", "18:30", WEEKDAYS[:4]),
}


def hours_of(track_id: str) -> Hours:
    """Start and end of the daily window of a track that is no split one."""
    _, start, end, _ = _HOURS[track_id]
    return minute_of(start), minute_of(end)


def track_days(track_id: str) -> tuple[int, ...]:
    """The days of such a track."""
    return _HOURS[track_id][3]


def plain_track(track_id: str) -> Track:
    """A track with the same window on each of its days."""
    start, end = hours_of(track_id)
    windows = tuple(Window(day=day, start=start, end=end) for day in track_days(track_id))
    return Track(track_id=track_id, name=_HOURS[track_id][0], windows=windows)


def split_track(track_id: str, mornings: tuple[int, ...], evening: int) -> Track:
    """Mornings on some days and one evening."""
    parts = [(day, *hours_of(MORNING)) for day in mornings] + [(evening, *hours_of(EVENING))]
    windows = tuple(Window(day=day, start=start, end=end) for day, start, end in sorted(parts))
    return Track(track_id=track_id, name="Two mornings and one evening", windows=windows)
