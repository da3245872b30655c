import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Supplier;

/** Reads the week from whole numbers with spaces between; the order is that of export.py. */
final class Input {
    static List<Facts.Service> services = new ArrayList<>();
    static int turnover;
    static int familySeats;
    static int maxOffDays;
    private final StringTokenizer tokens;

    private Input(StringTokenizer tokens) {
        this.tokens = tokens;
    }

    static Week read(StringTokenizer tokens) {
        return new Input(tokens).week();
    }

    private int number() {
        return Integer.parseInt(tokens.nextToken());
    }

    private boolean flag() {
        return number() != 0;
    }

    private <T> List<T> list(Supplier<T> one) {
        int count = number();
        List<T> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(one.get());
        }
        return found;
    }

    private Facts.Times times() {
        return new Facts.Times(number(), number(), number());
    }

    private List<Facts.Window> windows() {
        return list(() -> new Facts.Window(number(), number(), number()));
    }

    private Week week() {
        turnover = number();
        familySeats = number();
        maxOffDays = number();
        Week week = new Week();
        services = list(() -> new Facts.Service(
                number(), number(), number(), number(), flag(), flag(), flag(), flag()));
        week.rooms = list(() -> new Facts.Room(number(), number(), windows()));
        week.clinicians = list(() -> new Facts.Clinician(
                number(), number(), number(), number(), number(), windows()));
        week.patients = list(this::patient);
        List<List<Integer>> seats = list(() -> list(this::number));
        week.copies = list(() -> copy(week));
        for (Facts.Patient patient : week.patients) {
            List<Integer> own = seats.get(patient.id());
            stay(week, patient, own.get(0));
            seats(week, patient, own.subList(1, own.size()));
        }
        int visits = number();
        for (int i = 0; i < visits; i++) {
            week.visits.add(visit(week, i));
        }
        return week;
    }

    private Facts.Patient patient() {
        return new Facts.Patient(
                number(), flag(), number(), number(), number(), number(), number(), number(), number(), number(),
                flag(), number(), flag(), number(), number(), flag(), list(this::number),
                list(() -> new Facts.Order(number(), number())), list(this::number), list(this::number),
                list(() -> new Facts.Moment(number(), number(), number())),
                list(() -> new Facts.Pin(number(), number(), number(), number(), number())), list(this::number),
                list(this::number));
    }

    /** A copy, with its meetings, and begun with the plan that it has. */
    private Copy copy(Week week) {
        Facts.Group group = new Facts.Group();
        group.id = copied++;
        group.row = number();
        group.service = services.get(number());
        group.min = number();
        group.max = number();
        group.over = number();
        group.required = flag();
        List<List<Facts.Times>> options = list(() -> list(this::times));
        Copy copy = new Copy();
        copy.group = group;
        copy.plans = list(() -> {
            int option = number();
            return new Facts.Plan(option, number(), options.get(option));
        });
        int start = number();
        copy.plan = start < 0 ? null : copy.plans.get(start);
        List<Facts.Room> rooms = rooms(week);
        List<int[]> before = list(() -> new int[] {number(), number()});
        for (int i = 0; i < options.stream().mapToInt(List::size).max().orElse(0); i++) {
            Meeting meeting = new Meeting();
            meeting.group = group;
            meeting.number = i;
            meeting.rooms = rooms;
            meeting.helpers = week.clinicians;
            int room = i < before.size() ? before.get(i)[0] : rooms.get(0).id();
            int helper = i < before.size() ? before.get(i)[1] : -1;
            meeting.helper = helper < 0 ? null : week.clinicians.get(helper);
            meeting.room = rooms.stream().filter(one -> one.id() == room).findFirst().orElse(rooms.get(0));
            week.meetings.add(meeting);
        }
        int eligible = number();
        for (int i = 0; i < eligible; i++) {
            int patient = number();
            int[] masks = new int[options.size()];
            for (int option = 0; option < masks.length; option++) {
                masks[option] = number();
            }
            group.masks.put(patient, masks);
        }
        return copy;
    }

    private List<Facts.Room> rooms(Week week) {
        List<Facts.Room> rooms = list(() -> week.rooms.get(number()));
        return rooms.isEmpty() ? List.of(Facts.NOWHERE) : rooms;
    }

    private int copied;

    private void stay(Week week, Facts.Patient patient, int track) {
        Stay stay = new Stay();
        stay.patient = patient;
        stay.track = track >= 0 ? track : patient.tracks().get(0);
        week.stays.add(stay);
    }

    /** As many seats as groups are ordered and three more, at least one more than the groups that he begins with. */
    private void seats(Week week, Facts.Patient patient, List<Integer> last) {
        List<Facts.Group> groups = week.copies.stream().map(Copy::getGroup)
                .filter(group -> group.masks.containsKey(patient.id())).toList();
        long ordered = patient.orders().stream().filter(o -> services.get(o.service()).kind() == 0).count();
        long most = Math.max(ordered + 3, last.size() + 1);
        for (int i = 0; i < most && !groups.isEmpty(); i++) {
            Seat seat = new Seat();
            seat.patient = patient;
            seat.groups = groups;
            int wanted = i < last.size() ? last.get(i) : -1;
            seat.group = groups.stream().filter(group -> group.id == wanted).findFirst().orElse(null);
            week.seats.add(seat);
        }
    }

    private Visit visit(Week week, int id) {
        Visit visit = new Visit();
        visit.id = id;
        visit.patient = week.patients.get(number());
        visit.service = services.get(number());
        visit.moments = list(() -> new Facts.Moments(number(), times(), number(), number()));
        visit.rooms = rooms(week);
        int start = number();
        visit.moment = start < 0 ? null : visit.moments.get(start);
        int room = number();
        visit.room = visit.rooms.stream().filter(one -> one.id() == room).findFirst().orElse(visit.rooms.get(0));
        return visit;
    }
}
