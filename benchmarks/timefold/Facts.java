import java.util.List;

/** The facts of a week as Python hands them over: everybody and everything by number. */
public final class Facts {
    private Facts() {}

    /** A meeting's day and minutes. */
    public record Times(int day, int start, int end) {
        boolean overlaps(Times other, int pause) {
            return day == other.day && start < other.end + pause && other.start < end + pause;
        }
    }

    /** A window of a room or clinician. */
    public record Window(int day, int start, int end) {
        boolean holds(Times times) {
            return day == times.day() && start <= times.start() && times.end() <= end;
        }
    }

    /** kind 0 group, 1 individual, 2 family; -1 where there is no limit. */
    public record Service(
            int id, int kind, int countable, int mostAWeek, boolean anyClinician, boolean intake, boolean offDay,
            boolean telehealth) {}

    public record Room(int id, int seats, List<Window> windows) {}

    /** Where telehealth takes place. */
    static final Room NOWHERE = new Room(-1, 1000, List.of());

    public record Clinician(int id, int daily, int weekly, int span, int caseload, List<Window> windows) {}

    public record Order(int service, int count) {}

    public record Moment(int service, int day, int start) {}

    /** A pin of this patient; -1 is free. */
    public record Pin(int service, int row, int day, int start, int clinician) {}

    /**
     * One patient with limits in minutes and days, what he had last week, with whom he is never in a group, and with
     * whom never on site.
     */
    public record Patient(
            int id, boolean active, int priority, int minWeek, int maxWeek, int minDays, int maxDays, int target,
            int minDay, int maxDay, boolean teen, int primary, boolean present, int preferred, int lastTrack,
            boolean known, List<Integer> tracks, List<Order> orders, List<Integer> lastGroups,
            List<Integer> lastLeaders, List<Moment> lastMoments, List<Pin> pins, List<Integer> apart,
            List<Integer> offSite) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** A named group that may run; masks: by patient and option the tracks that hold all meetings, 0 for none. */
    public static final class Group {
        int id;
        int row;
        Service service;
        int min;
        int max;
        int over;
        boolean required;
        final java.util.Map<Integer, int[]> masks = new java.util.HashMap<>();

        int mask(int patient, int option) {
            int[] own = masks.get(patient);
            return own == null ? 0 : own[option];
        }
    }

    /** One way for a group to run: its hours by number, and who leads. */
    public record Plan(int option, int leader, List<Times> meetings) {}

    /** One way for a visit to happen; mask: tracks that hold it, -1 any. */
    public record Moments(int number, Times times, int leader, int mask) {}
}
