import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A patient's week by day. */
final class Days {
    final int[] minutes = new int[7];
    /** From when to when the patient is on site, by day. */
    final int[] first = new int[7];
    final int[] last = new int[7];
    final Set<Integer> programme = new HashSet<>();
    /** Days with a visit that is no intake, but without a group; of them those with a kind that is not allowed. */
    int off;
    int wrong;
    /** Idle half hours between sessions, at most four a pause. */
    int idle;

    static Days of(List<Session> sorted) {
        Days days = new Days();
        for (Session one : sorted) {
            days.minutes[one.times().day()] += one.service().countable();
            if (!one.service().telehealth()) {
                int day = one.times().day();
                days.first[day] = days.last[day] == 0 ? one.times().start() : days.first[day];
                days.last[day] = Math.max(days.last[day], one.times().end());
            }
            if (one.service().kind() == 0) {
                days.programme.add(one.times().day());
            }
        }
        for (int day = 0; day < 7; day++) {
            days.count(day, sorted);
        }
        return days;
    }

    private void count(int day, List<Session> sorted) {
        Session before = null;
        int end = 0;
        boolean visited = false;
        boolean strange = false;
        for (Session one : sorted) {
            if (one.times().day() != day) {
                continue;
            }
            if (before != null && !before.service().telehealth() && !one.service().telehealth()) {
                idle += Math.min(4, Math.max(0, one.times().start() - end) / 30);
            }
            before = one;
            end = Math.max(end, one.times().end());
            if (one.service().kind() > 0 && !one.service().intake()) {
                visited = true;
                strange |= !one.service().offDay();
            }
        }
        if (visited && !programme.contains(day)) {
            off++;
            wrong += strange ? 1 : 0;
        }
    }
}
