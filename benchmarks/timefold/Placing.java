import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Moves that plan somebody's whole week anew: single moves do not lead from one whole week to another. */
public final class Placing implements MoveIteratorFactory<Week, Anew> {
    private Map<Facts.Patient, Stay> stays;
    private Map<Facts.Patient, List<Seat>> seats;
    private Map<Facts.Patient, List<Visit>> visits;

    @Override
    public void phaseStarted(ScoreDirector<Week> director) {
        stays = new HashMap<>();
        seats = new HashMap<>();
        visits = new HashMap<>();
        Week week = director.getWorkingSolution();
        week.stays.forEach(one -> stays.put(one.patient, one));
        week.seats.forEach(one -> seats.computeIfAbsent(one.patient, key -> new ArrayList<>()).add(one));
        week.visits.forEach(one -> visits.computeIfAbsent(one.patient, key -> new ArrayList<>()).add(one));
    }

    @Override
    public long getSize(ScoreDirector<Week> director) {
        return director.getWorkingSolution().patients.size();
    }

    @Override
    public Iterator<Anew> createOriginalMoveIterator(ScoreDirector<Week> director) {
        Random random = new Random(0);
        return director.getWorkingSolution().patients.stream()
                .map(patient -> move(director.getWorkingSolution(), patient, random)).iterator();
    }

    @Override
    public Iterator<Anew> createRandomMoveIterator(ScoreDirector<Week> director, Random random) {
        Week week = director.getWorkingSolution();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !week.patients.isEmpty();
            }

            @Override
            public Anew next() {
                return move(week, week.patients.get(random.nextInt(week.patients.size())), random);
            }
        };
    }

    private Anew move(Week week, Facts.Patient patient, Random random) {
        return new Draft(week, patient, random).of(
                stays.get(patient), seats.getOrDefault(patient, List.of()), visits.getOrDefault(patient, List.of()));
    }
}
