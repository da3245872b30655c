import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the rest of the week leaves to one patient: seats, clinicians and rooms. */
final class Taken {
    final Map<Facts.Group, Facts.Plan> plans = new HashMap<>();
    private final Map<Facts.Group, Integer> members = new HashMap<>();
    private final Map<Integer, List<Facts.Times>> clinicians = new HashMap<>();
    private final Map<Integer, List<Facts.Times>> rooms = new HashMap<>();
    private final Week week;

    Taken(Week week, Facts.Patient patient) {
        this.week = week;
        for (Copy copy : week.copies) {
            if (copy.plan != null) {
                plans.put(copy.group, copy.plan);
                copy.plan.meetings().forEach(times -> add(clinicians, copy.plan.leader(), times));
            }
        }
        for (Seat seat : week.seats) {
            if (seat.group != null && seat.patient != patient) {
                members.merge(seat.group, 1, Integer::sum);
            }
        }
        for (Meeting one : week.meetings) {
            Facts.Plan plan = plans.get(one.group);
            if (plan != null && one.number < plan.meetings().size()) {
                Facts.Times times = plan.meetings().get(one.number);
                add(rooms, one.room.id(), times);
                if (one.helper != null) {
                    add(clinicians, one.helper.id(), times);
                }
            }
        }
        for (Visit visit : week.visits) {
            if (visit.moment != null && visit.patient != patient) {
                add(clinicians, visit.moment.leader(), visit.moment.times());
                add(rooms, visit.room.id(), visit.moment.times());
            }
        }
    }

    private static void add(Map<Integer, List<Facts.Times>> all, int owner, Facts.Times times) {
        all.computeIfAbsent(owner, key -> new ArrayList<>()).add(times);
    }

    boolean seat(Facts.Group group) {
        int count = members.getOrDefault(group, 0);
        return count < group.max && count + 1 >= group.min;
    }

    boolean clinician(int id, Facts.Times times) {
        return clinicians.getOrDefault(id, List.of()).stream().noneMatch(one -> one.overlaps(times, 0));
    }

    /** A room that is free and large enough, from a place by chance on; null if there is none. */
    Facts.Room room(Visit visit, Facts.Times times, Random random) {
        int heads = 2 + (visit.service.kind() == 2 ? Input.familySeats : 0);
        int first = random.nextInt(visit.rooms.size());
        for (int i = 0; i < visit.rooms.size(); i++) {
            Facts.Room room = visit.rooms.get((first + i) % visit.rooms.size());
            if (room.id() < 0 || room.seats() >= heads && room.windows().stream().anyMatch(w -> w.holds(times))
                    && rooms.getOrDefault(room.id(), List.of()).stream()
                            .noneMatch(one -> one.overlaps(times, Input.turnover))) {
                return room;
            }
        }
        return null;
    }
}
