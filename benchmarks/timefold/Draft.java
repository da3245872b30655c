import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A patient's week put together by chance from what the others leave: ordered groups, visits, then more hours. */
final class Draft {
    private static final int TRIES = 40;
    private final Facts.Patient patient;
    private final Random random;
    private final Taken taken;
    private final List<Session> sessions = new ArrayList<>();
    private int track;

    Draft(Week week, Facts.Patient patient, Random random) {
        this.patient = patient;
        this.random = random;
        taken = new Taken(week, patient);
    }

    Anew of(Stay stay, List<Seat> seats, List<Visit> visits) {
        track = random.nextBoolean() ? stay.track : patient.tracks().get(random.nextInt(patient.tracks().size()));
        Map<Visit, Facts.Moments> moments = new LinkedHashMap<>();
        Map<Visit, Facts.Room> rooms = new LinkedHashMap<>();
        visits.stream().filter(visit -> visit.service.intake()).forEach(visit -> visit(visit, moments, rooms));
        List<Facts.Group> joined = new ArrayList<>();
        List<Facts.Group> open = new ArrayList<>(seats.isEmpty() ? List.of() : seats.get(0).groups);
        Collections.shuffle(open, random);
        for (Facts.Order order : patient.orders()) {
            int held = 0;
            for (Facts.Group group : open) {
                if (held < order.count() && group.service.id() == order.service() && join(group, joined, seats)) {
                    held += taken.plans.get(group).meetings().size();
                }
            }
        }
        visits.stream().filter(visit -> !visit.service.intake()).forEach(visit -> visit(visit, moments, rooms));
        for (Facts.Group group : open) {
            if (!joined.contains(group) && helps(group)) {
                join(group, joined, seats);
            }
        }
        Map<Seat, Facts.Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < seats.size(); i++) {
            groups.put(seats.get(i), i < joined.size() ? joined.get(i) : null);
        }
        return new Anew(stay, track, groups, moments, rooms);
    }

    /** The group lengthens a short day, or a week that is short of hours or days. */
    private boolean helps(Facts.Group group) {
        Facts.Plan plan = taken.plans.get(group);
        if (plan == null) {
            return false;
        }
        Days days = Days.of(sessions);
        int minutes = 0;
        for (int day = 0; day < 7; day++) {
            minutes += days.minutes[day];
        }
        return minutes < patient.minWeek() || days.programme.size() < patient.minDays()
                || plan.meetings().stream().anyMatch(times -> days.programme.contains(times.day())
                        && days.minutes[times.day()] < patient.minDay());
    }

    private boolean join(Facts.Group group, List<Facts.Group> joined, List<Seat> seats) {
        Facts.Plan plan = taken.plans.get(group);
        if (plan == null || joined.size() == seats.size() || !taken.seat(group)
                || (group.mask(patient.id(), plan.option()) >> track & 1) == 0
                || !plan.meetings().stream().allMatch(times -> free(group.service, times))) {
            return false;
        }
        joined.add(group);
        plan.meetings().forEach(times ->
                sessions.add(new Session(group.service, times, plan.leader(), -1, group)));
        return true;
    }

    /** P06, P12 and P19. */
    private boolean free(Facts.Service service, Facts.Times times) {
        return sessions.stream().noneMatch(one -> one.times().overlaps(times, 0)
                || one.service().id() == service.id() && one.times().day() == times.day()
                || one.service().intake() && !service.intake() && (one.times().day() > times.day()
                        || one.times().day() == times.day() && one.times().start() > times.start()));
    }

    private void visit(Visit visit, Map<Visit, Facts.Moments> moments, Map<Visit, Facts.Room> rooms) {
        moments.put(visit, null);
        for (int i = 0; i < TRIES; i++) {
            Facts.Moments moment = visit.moments.get(random.nextInt(visit.moments.size()));
            boolean anyDay = visit.service.intake() || i >= TRIES / 2;
            if ((moment.mask() >> track & 1) == 0 || !anyDay && !comes(moment.times().day())
                    || !free(visit.service, moment.times()) || !same(visit, moment)
                    || !taken.clinician(moment.leader(), moment.times())) {
                continue;
            }
            Facts.Room room = taken.room(visit, moment.times(), random);
            if (room != null) {
                moments.put(visit, moment);
                rooms.put(visit, room);
                sessions.add(new Session(visit.service, moment.times(), moment.leader(), -1, null));
                return;
            }
        }
    }

    /** The patient has a group on that day. */
    private boolean comes(int day) {
        return sessions.stream().anyMatch(one -> one.group() != null && one.times().day() == day);
    }

    /** P14: one clinician for what is bound. */
    private boolean same(Visit visit, Facts.Moments moment) {
        return visit.service.anyClinician() || sessions.stream().allMatch(one -> one.service().anyClinician()
                || one.service().kind() != visit.service.kind() || one.leader() == moment.leader());
    }
}
