import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import java.util.List;

/**
 * The rules as hard constraints, the seven stages as soft levels. Constraints carry the ids of the rules.
 *
 * Groups with too few members, and those who wait and still have a gap, are plans: they must break no rule but count
 * for no stage, since they are left out of the roster. So both can be put together in single moves, led by a last
 * level of what they still lack.
 */
public class Rules implements ConstraintProvider {
    private static final BendableLongScore HARD = BendableLongScore.ofHard(1, 8, 0, 1);
    private static final BendableLongScore LACKING = BendableLongScore.ofSoft(1, 8, 7, 1);

    private static BendableLongScore stage(int number) {
        return BendableLongScore.ofSoft(1, 8, number - 1, 1);
    }

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        UniConstraintStream<PatientWeek> weeks = weeks(factory);
        UniConstraintStream<PatientWeek> placed = weeks.filter(PatientWeek::placed);
        UniConstraintStream<Circle> circles = circles(factory, placed);
        BiConstraintStream<Facts.Clinician, Duties> staff = staff(factory, circles.filter(Circle::runs), placed);
        return new Constraint[] {
            weeks.filter(w -> w.hard() > 0).penalizeLong(HARD, PatientWeek::hard).asConstraint("P02-P19 patient"),
            apart(weeks),
            weeks.filter(w -> w.promises() > 0).penalizeLong(stage(1), PatientWeek::promises)
                    .asConstraint("W02 pins"),
            weeks.filter(w -> w.patient().active() && w.gap() > 0)
                    .penalizeLong(stage(2), w -> w.patient().priority()).asConstraint("stage 2"),
            weeks.filter(w -> w.patient().active() && w.gap() > 0).penalizeLong(stage(3), PatientWeek::gap)
                    .asConstraint("stage 3"),
            weeks.filter(w -> !w.patient().active() && !w.placed())
                    .penalizeLong(stage(4), w -> w.patient().priority()).asConstraint("stage 4"),
            weeks.filter(w -> w.rest() > 0).penalizeLong(LACKING, PatientWeek::rest).asConstraint("lacking"),
            weeks.filter(w -> w.changes() > 0).penalizeLong(stage(5), PatientWeek::changes).asConstraint("stage 5"),
            weeks.filter(w -> w.burden() > 0).penalizeLong(stage(6), PatientWeek::burden).asConstraint("stage 6"),
            caseload(weeks),
            circles.filter(c -> c.hard() > 0).penalizeLong(HARD, Circle::hard).asConstraint("G01-G03 group"),
            circles.filter(c -> c.group().required && !c.runs()).penalizeLong(stage(1), c -> 1)
                    .asConstraint("W02 required groups"),
            circles.filter(c -> c.poor() > 0).penalizeLong(stage(6), Circle::poor).asConstraint("stage 6 sizes"),
            circles.filter(c -> c.effort() > 0).penalizeLong(stage(7), Circle::effort).asConstraint("stage 7"),
            staff.filter((c, d) -> d.hard() > 0).penalizeLong(HARD, (c, d) -> d.hard()).asConstraint("C01-C05 staff"),
            staff.filter((c, d) -> d.splits() > 0).penalizeLong(stage(7), (c, d) -> 2 * d.splits())
                    .asConstraint("stage 7 split shifts"),
            rooms(factory).filter((r, d) -> d.hard() > 0).penalizeLong(HARD, (r, d) -> d.hard())
                    .asConstraint("R01-R03 rooms"),
        };
    }

    private UniConstraintStream<PatientWeek> weeks(ConstraintFactory factory) {
        var tracks = factory.forEach(Stay.class).map(s -> new PatientWeek.Part(s.patient, s.track, null, null));
        var groups = factory.forEach(Seat.class)
                .join(Copy.class, Joiners.equal(Seat::getGroup, Copy::getGroup))
                .map((seat, copy) -> new PatientWeek.Part(seat.patient, 0, sessions(seat, copy.plan), null));
        var enough = factory.forEach(Seat.class).groupBy(Seat::getGroup, ConstraintCollectors.count())
                .filter((group, count) -> count >= group.min).map((group, count) -> group);
        var full = factory.forEach(Seat.class).ifExists(enough, Joiners.equal(Seat::getGroup, group -> group))
                .map(seat -> new PatientWeek.Part(seat.patient, 0, null, seat.group));
        var visits = factory.forEach(Visit.class).map(v -> new PatientWeek.Part(v.patient, 0, List.of(
                new Session(v.service, v.moment.times(), v.moment.leader(), v.moment.mask(), null)), null));
        return tracks.concat(groups).concat(full).concat(visits)
                .groupBy(PatientWeek.Part::patient, ConstraintCollectors.toList())
                .map(PatientWeek::of);
    }

    private static List<Session> sessions(Seat seat, Facts.Plan plan) {
        int mask = seat.group.mask(seat.patient.id(), plan.option());
        return plan.meetings().stream()
                .map(times -> new Session(seat.group.service, times, plan.leader(), mask, seat.group)).toList();
    }

    private UniConstraintStream<Circle> circles(
            ConstraintFactory factory, UniConstraintStream<PatientWeek> placed) {
        var plans = factory.forEachIncludingUnassigned(Copy.class)
                .map(c -> new Circle.Part(c.group, c.plan, null, false, null, 0, -1));
        var members = factory.forEach(Seat.class)
                .map(s -> new Circle.Part(s.group, null, s.patient, false, null, 0, -1));
        var settled = factory.forEach(Seat.class)
                .ifExists(placed, Joiners.equal(Seat::getPatient, PatientWeek::patient))
                .map(s -> new Circle.Part(s.group, null, s.patient, true, null, 0, -1));
        var meetings = factory.forEachIncludingUnassigned(Meeting.class)
                .map(m -> new Circle.Part(m.group, null, null, false, m, m.room.seats(),
                        m.helper == null ? -1 : m.helper.id()));
        return plans.concat(members).concat(settled).concat(meetings)
                .groupBy(Circle.Part::group, ConstraintCollectors.toList())
                .map(Circle::of);
    }

    private BiConstraintStream<Facts.Clinician, Duties> staff(
            ConstraintFactory factory, UniConstraintStream<Circle> running, UniConstraintStream<PatientWeek> placed) {
        var copies = factory.forEach(Copy.class);
        var visits = factory.forEach(Visit.class);
        var held = copies.ifExists(running, Joiners.equal(Copy::getGroup, Circle::group));
        var came = visits.ifExists(placed, Joiners.equal(Visit::getPatient, PatientWeek::patient));
        return leading(copies, false).concat(leading(held, true))
                .concat(helping(factory, copies, false)).concat(helping(factory, held, true))
                .concat(visiting(visits, false)).concat(visiting(came, true))
                .groupBy(Duties.Duty::owner, ConstraintCollectors.toList())
                .join(Facts.Clinician.class, Joiners.equal((owner, list) -> owner, Facts.Clinician::id))
                .map((owner, list, clinician) -> clinician, (owner, list, clinician) -> Duties.of(clinician, list));
    }

    private static UniConstraintStream<Duties.Duty> leading(UniConstraintStream<Copy> copies, boolean held) {
        return copies.flattenLast(c -> c.plan.meetings().stream()
                .map(times -> new Duties.Duty(c.plan.leader(), times, 0, held)).toList());
    }

    private static UniConstraintStream<Duties.Duty> helping(
            ConstraintFactory factory, UniConstraintStream<Copy> copies, boolean held) {
        return factory.forEach(Meeting.class).filter(m -> m.helper != null)
                .join(copies, Joiners.equal(Meeting::getGroup, Copy::getGroup))
                .filter((m, c) -> m.number < c.plan.meetings().size())
                .map((m, c) -> new Duties.Duty(m.helper.id(), c.plan.meetings().get(m.number), 0, held));
    }

    private static UniConstraintStream<Duties.Duty> visiting(UniConstraintStream<Visit> visits, boolean held) {
        return visits.map(v -> new Duties.Duty(v.moment.leader(), v.moment.times(), 0, held));
    }

    private BiConstraintStream<Facts.Room, Duties> rooms(ConstraintFactory factory) {
        var meetings = factory.forEachIncludingUnassigned(Meeting.class)
                .filter(m -> m.room.id() >= 0)
                .join(Copy.class, Joiners.equal(Meeting::getGroup, Copy::getGroup))
                .filter((m, c) -> m.number < c.plan.meetings().size())
                .map((m, c) -> new Duties.Duty(m.room.id(), c.plan.meetings().get(m.number), 0, false));
        var visits = factory.forEach(Visit.class).filter(v -> v.room.id() >= 0)
                .map(v -> new Duties.Duty(v.room.id(), v.moment.times(),
                        2 + (v.service.kind() == 2 ? Input.familySeats : 0), false));
        return meetings.concat(visits)
                .groupBy(Duties.Duty::owner, ConstraintCollectors.toList())
                .join(Facts.Room.class, Joiners.equal((owner, list) -> owner, Facts.Room::id))
                .map((owner, list, room) -> room, (owner, list, room) -> Duties.of(room, list));
    }

    private Constraint apart(UniConstraintStream<PatientWeek> weeks) {
        var separated = weeks.filter(w -> !w.patient().offSite().isEmpty());
        return separated.join(separated, Joiners.lessThan(w -> w.patient().id()))
                .filter((one, other) -> one.patient().offSite().contains(other.patient().id()))
                .penalizeLong(HARD, PatientWeek::meetings).asConstraint("P13 never on site together");
    }

    private Constraint caseload(UniConstraintStream<PatientWeek> weeks) {
        return weeks.filter(w -> w.planned() && w.primary() >= 0)
                .groupBy(PatientWeek::primary, ConstraintCollectors.count())
                .join(Facts.Clinician.class, Joiners.equal((owner, count) -> owner, Facts.Clinician::id))
                .filter((owner, count, clinician) -> clinician.caseload() >= 0 && count > clinician.caseload())
                .penalizeLong(HARD, (owner, count, clinician) -> count - clinician.caseload())
                .asConstraint("C06 caseload");
    }
}
