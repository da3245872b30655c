import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a group costs with its members, rooms and co-facilitators; it runs if somebody who is placed is in it. */
public record Circle(Facts.Group group, boolean runs, long hard, long poor, long effort) {

    /** One thing that belongs to a group: its plan, a member, placed or not, or the room and help of a meeting. */
    public record Part(Facts.Group group, Facts.Plan plan, Facts.Patient member, boolean placed, Meeting meeting,
            int seats, int helper) {}

    static Circle of(Facts.Group group, List<Part> parts) {
        Facts.Plan plan = null;
        Set<Facts.Patient> members = new HashSet<>();
        long hard = 0;
        int placed = 0;
        for (Part part : parts) {
            if (part.plan() != null) {
                plan = part.plan();
            } else if (part.placed()) {
                placed++;
            } else if (part.member() != null) {
                hard += members.add(part.member()) ? 0 : 1;
            }
        }
        if (plan == null || members.isEmpty()) {
            return new Circle(group, false, hard, 0, 0);
        }
        int count = members.size();
        boolean runs = count >= group.min && placed > 0;
        hard += Math.max(0, count - group.max) + company(members, plan, group);
        hard += runs ? Math.max(0, group.min - placed) : 0;
        int length = plan.meetings().size();
        Facts.Times first = plan.meetings().get(0);
        long halves = (first.end() - first.start() + 29) / 30;
        long helped = 0;
        for (Part part : parts) {
            if (part.meeting() != null && part.meeting().number < length) {
                boolean help = part.helper() >= 0;
                helped += help ? 1 : 0;
                hard += group.over >= 0 && count > group.over && !help ? 1 : 0;
                hard += help && part.helper() == plan.leader() ? 1 : 0;
                hard += group.service.telehealth() ? 0 : Math.max(0, count + 1 + (help ? 1 : 0) - part.seats());
            }
        }
        long poor = placed < 5 || placed > 10 ? length : 0;
        return new Circle(group, runs, hard, runs ? poor : 0, runs ? halves * (length + helped) : 0);
    }

    /** Members who cannot come, of the other age band, or who must not meet. */
    private static long company(Set<Facts.Patient> members, Facts.Plan plan, Facts.Group group) {
        long hard = 0;
        int teens = 0;
        for (Facts.Patient one : members) {
            hard += group.mask(one.id(), plan.option()) == 0 ? 1 : 0;
            teens += one.teen() ? 1 : 0;
            for (Facts.Patient other : members) {
                hard += one.id() < other.id() && one.apart().contains(other.id()) ? 1 : 0;
            }
        }
        return hard + Math.min(teens, members.size() - teens);
    }
}
