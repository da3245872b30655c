import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The move to another week of one patient: track, groups, and hours and rooms of visits; null for none. */
public final class Anew extends AbstractMove<Week> {
    private final Stay stay;
    private final Integer track;
    private final Map<Seat, Facts.Group> groups;
    private final Map<Visit, Facts.Moments> moments;
    private final Map<Visit, Facts.Room> rooms;

    Anew(Stay stay, Integer track, Map<Seat, Facts.Group> groups, Map<Visit, Facts.Moments> moments,
            Map<Visit, Facts.Room> rooms) {
        this.stay = stay;
        this.track = track;
        this.groups = groups;
        this.moments = moments;
        this.rooms = rooms;
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Week> director) {
        set(director, stay, "track", stay.track.equals(track), () -> stay.track = track);
        groups.forEach((seat, group) ->
                set(director, seat, "group", seat.group == group, () -> seat.group = group));
        moments.forEach((visit, moment) ->
                set(director, visit, "moment", visit.moment == moment, () -> visit.moment = moment));
        rooms.forEach((visit, room) ->
                set(director, visit, "room", visit.room == room, () -> visit.room = room));
    }

    private static void set(
            ScoreDirector<Week> director, Object entity, String variable, boolean same, Runnable change) {
        if (!same) {
            director.beforeVariableChanged(entity, variable);
            change.run();
            director.afterVariableChanged(entity, variable);
        }
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Week> director) {
        return !stay.track.equals(track)
                || groups.entrySet().stream().anyMatch(one -> one.getKey().group != one.getValue())
                || moments.entrySet().stream().anyMatch(one -> one.getKey().moment != one.getValue())
                || rooms.entrySet().stream().anyMatch(one -> one.getKey().room != one.getValue());
    }

    @Override
    public Collection<?> getPlanningEntities() {
        List<Object> found = new ArrayList<>(groups.keySet());
        found.addAll(moments.keySet());
        found.add(stay);
        return found;
    }

    @Override
    public Collection<?> getPlanningValues() {
        List<Object> found = new ArrayList<>(groups.values());
        found.addAll(moments.values());
        found.add(track);
        return found;
    }
}
