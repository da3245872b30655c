import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a patient's sessions cost: broken rules, and his share of the stages. Sessions are held if their group has
 * members enough. Someone who waits is placed only without a gap; his sessions are a plan until then, and keep their
 * hours, seats and rooms. The rest is the gap with the sessions of groups that are still too small.
 */
public record PatientWeek(
        Facts.Patient patient, int primary, boolean planned, boolean placed, long hard, long promises, long gap,
        long rest, long changes, long burden, Days days) {

    /** One thing that belongs to a patient: the track, sessions, or that a group of his has members enough. */
    public record Part(Facts.Patient patient, int track, List<Session> sessions, Facts.Group full) {}

    static PatientWeek of(Facts.Patient patient, List<Part> parts) {
        int track = -1;
        List<Session> sessions = new ArrayList<>();
        Set<Facts.Group> full = new HashSet<>();
        for (Part part : parts) {
            if (part.full() != null) {
                full.add(part.full());
            } else if (part.sessions() == null) {
                track = part.track();
            } else {
                sessions.addAll(part.sessions());
            }
        }
        sessions.sort((a, b) -> a.times().day() != b.times().day()
                ? a.times().day() - b.times().day() : a.times().start() - b.times().start());
        List<Session> held = sessions.stream().filter(s -> s.group() == null || full.contains(s.group())).toList();
        return of(patient, track, sessions, held);
    }

    private static PatientWeek of(Facts.Patient patient, int track, List<Session> sessions, List<Session> held) {
        Days days = Days.of(sessions);
        Days kept = held.size() == sessions.size() ? days : Days.of(held);
        long rest = gap(patient, sessions, days);
        long gap = kept == days ? rest : gap(patient, held, kept);
        boolean placed = !held.isEmpty() && (patient.active() || gap == 0);
        long hard = hard(patient, track, sessions, days) + (placed ? intake(patient, held) : 0);
        long promises = patient.pins().stream()
                .filter(pin -> !placed || held.stream().noneMatch(s -> fits(pin, s))).count();
        int led = primary(held);
        int primary = patient.primary() >= 0 ? patient.primary() : led;
        return new PatientWeek(patient, primary, !sessions.isEmpty(), placed, hard, promises, gap, rest,
                placed ? changes(patient, track, held, led) : 0, placed ? burden(patient, track, kept) : 0, days);
    }

    /** P13: days on which the two are on site at overlapping times. */
    static int meetings(PatientWeek one, PatientWeek other) {
        int met = 0;
        for (int day = 0; day < 7; day++) {
            met += one.days.first[day] < other.days.last[day] && other.days.first[day] < one.days.last[day] ? 1 : 0;
        }
        return met;
    }

    private static int primary(List<Session> sessions) {
        return sessions.stream().filter(s -> s.service().kind() == 1 && !s.service().anyClinician())
                .mapToInt(Session::leader).findFirst().orElse(-1);
    }

    private static boolean fits(Facts.Pin pin, Session s) {
        return (pin.service() < 0 || pin.service() == s.service().id())
                && (pin.row() < 0 || s.group() != null && pin.row() == s.group().row)
                && (pin.day() < 0 || pin.day() == s.times().day())
                && (pin.start() < 0 || pin.start() == s.times().start())
                && (pin.clinician() < 0 || pin.clinician() == s.leader());
    }

    /** P02, P03 (the most), P05, P06, P08, P12, P14. */
    private static long hard(Facts.Patient patient, int track, List<Session> sessions, Days days) {
        long hard = Math.max(0, days.programme.size() - patient.maxDays());
        int week = 0;
        for (int day = 0; day < 7; day++) {
            hard += Math.max(0, days.minutes[day] - patient.maxDay()) > 0 ? 1 : 0;
            week += days.minutes[day];
        }
        hard += week > patient.maxWeek() ? 1 : 0;
        Map<Integer, Integer> leaders = new HashMap<>();
        Map<Integer, Integer> weekly = new HashMap<>();
        Set<Integer> daily = new HashSet<>();
        for (int i = 0; i < sessions.size(); i++) {
            Session one = sessions.get(i);
            hard += track < 0 || one.mask() >= 0 && (one.mask() >> track & 1) == 0 ? 1 : 0;
            hard += daily.add(one.service().id() * 7 + one.times().day()) ? 0 : 1;
            int held = weekly.merge(one.service().id(), 1, Integer::sum);
            hard += one.service().mostAWeek() >= 0 && held > one.service().mostAWeek() ? 1 : 0;
            if (one.service().kind() > 0 && !one.service().anyClinician()) {
                hard += leaders.putIfAbsent(one.service().kind(), one.leader()) == null
                        || leaders.get(one.service().kind()) == one.leader() ? 0 : 1;
            }
            for (int j = i + 1; j < sessions.size() && sessions.get(j).times().day() == one.times().day(); j++) {
                hard += one.times().overlaps(sessions.get(j).times(), 0) ? 1 : 0;
            }
        }
        return hard;
    }

    /** P19. */
    private static long intake(Facts.Patient patient, List<Session> sessions) {
        boolean other = false;
        long late = 0;
        for (Session one : sessions) {
            late += other && one.service().intake() ? 1 : 0;
            other |= !one.service().intake();
        }
        boolean held = sessions.stream().anyMatch(s -> s.service().intake());
        boolean ordered = patient.orders().stream().anyMatch(o -> Input.services.get(o.service()).intake());
        return late + (other && ordered && !held ? 1 : 0);
    }

    /** Stage 3's cost of P01, P03, P04, P09 and P15. */
    private static long gap(Facts.Patient patient, List<Session> sessions, Days days) {
        int minutes = 0;
        long missing = Math.max(0, patient.minDays() - days.programme.size());
        for (int day = 0; day < 7; day++) {
            minutes += days.minutes[day];
            missing += days.programme.contains(day) && days.minutes[day] < patient.minDay() ? 1 : 0;
        }
        for (Facts.Order order : patient.orders()) {
            long held = sessions.stream().filter(s -> s.service().id() == order.service()).count();
            missing += Math.max(0, order.count() - held);
        }
        missing += days.wrong + Math.max(0, days.off - days.wrong - Input.maxOffDays);
        return (Math.max(0, patient.minWeek() - minutes) + 29) / 30 + 4 * missing;
    }

    /** Stage 5. */
    private static long changes(Facts.Patient patient, int track, List<Session> sessions, int led) {
        if (!patient.known()) {
            return 0;
        }
        long cost = patient.lastTrack() >= 0 && patient.lastTrack() != track ? 10 : 0;
        for (int row : patient.lastGroups()) {
            cost += sessions.stream().anyMatch(s -> s.group() != null && s.group().row == row) ? 0 : 3;
        }
        cost += led >= 0 && !patient.lastLeaders().isEmpty() && !patient.lastLeaders().contains(led) ? 3 : 0;
        for (Facts.Order order : patient.orders()) {
            long now = sessions.stream().filter(s -> s.group() == null && s.service().id() == order.service()).count();
            var before = patient.lastMoments().stream().filter(m -> m.service() == order.service()).toList();
            long same = before.stream().filter(m -> sessions.stream().anyMatch(s -> s.starts(m))).count();
            cost += Math.min(before.size(), now) - (now > 0 ? same : 0);
        }
        return cost;
    }

    /** Stage 6 without the sizes of meetings. */
    private static long burden(Facts.Patient patient, int track, Days days) {
        long cost = 4L * Math.max(0, days.programme.size() - patient.target()) + 4L * days.off + days.idle;
        return cost + (patient.preferred() >= 0 && patient.preferred() != track ? 6 : 0);
    }
}
