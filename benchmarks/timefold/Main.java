import ai.timefold.solver.core.api.solver.SolverConfigOverride;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.entity.EntitySelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.MoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.CartesianProductMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.value.ValueSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringTokenizer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Loads what it needs, says READY, and waits for one week on its input: END SEED KIND, then the numbers of export.py. END is
 * the moment to end at, in milliseconds since 1970, KIND the kind of local search. A line with a full stop ends the week; where
 * the input ends nobody listens any more, and so does this. Prints every better week, a line each, at most ten a second.
 */
public final class Main {
    private static final PrintStream OUT = System.out;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        factory(0, LocalSearchType.LATE_ACCEPTANCE).buildSolver();
        OUT.println("READY");
        OUT.flush();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        StringBuilder told = new StringBuilder();
        for (String line = input.readLine(); !".".equals(line); line = input.readLine()) {
            if (line == null) {
                return;
            }
            told.append(line).append('\n');
        }
        Thread listener = new Thread(() -> endWith(input));
        listener.setDaemon(true);
        listener.start();
        StringTokenizer tokens = new StringTokenizer(told.toString());
        long end = Long.parseLong(tokens.nextToken());
        long seed = Long.parseLong(tokens.nextToken());
        LocalSearchType kind = LocalSearchType.valueOf(tokens.nextToken());
        Week week = Input.read(tokens);
        SolverFactory<Week> factory = factory(seed, kind);
        long left = Math.max(1, end - System.currentTimeMillis());
        var solver = factory.buildSolver(new SolverConfigOverride<Week>()
                .withTerminationConfig(new TerminationConfig().withSpentLimit(Duration.ofMillis(left))));
        AtomicReference<Week> latest = new AtomicReference<>();
        solver.addEventListener(event -> {
            if (event.isNewBestSolutionInitialized()) {
                latest.set(event.getNewBestSolution());
            }
        });
        Thread printer = new Thread(() -> print(latest));
        printer.setDaemon(true);
        printer.start();
        Week best = solver.solve(week);
        synchronized (OUT) { // behind the best no older one may be said
            latest.set(null);
            say(best);
            OUT.println("END");
            OUT.flush();
        }
        System.exit(0);
    }

    /** A kill of the measurement leaves nobody to end this process. */
    private static void endWith(BufferedReader input) {
        try {
            int read;
            do {
                read = input.read();
            } while (read != -1);
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private static SolverFactory<Week> factory(long seed, LocalSearchType kind) {
        return SolverFactory.create(new SolverConfig()
                .withSolutionClass(Week.class)
                .withEntityClasses(Copy.class, Stay.class, Seat.class, Visit.class, Meeting.class)
                .withConstraintProviderClass(Rules.class)
                .withRandomSeed(seed)
                // No construction heuristic: the week comes with a roster.
                .withPhases(new LocalSearchPhaseConfig()
                        .withLocalSearchType(kind)
                        .withMoveSelectorConfig(moves())));
    }

    /** Timefold's usual moves; a visit's hour together with its room; and somebody's whole week. */
    private static MoveSelectorConfig<?> moves() {
        return new UnionMoveSelectorConfig().withMoveSelectors(
                new ChangeMoveSelectorConfig(), new SwapMoveSelectorConfig(),
                new CartesianProductMoveSelectorConfig().withMoveSelectors(
                        new ChangeMoveSelectorConfig()
                                .withEntitySelectorConfig(new EntitySelectorConfig(Visit.class).withId("visit"))
                                .withValueSelectorConfig(new ValueSelectorConfig("moment")),
                        new ChangeMoveSelectorConfig()
                                .withEntitySelectorConfig(EntitySelectorConfig.newMimicSelectorConfig("visit"))
                                .withValueSelectorConfig(new ValueSelectorConfig("room"))),
                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(Placing.class));
    }

    private static void print(AtomicReference<Week> latest) {
        try {
            while (true) {
                Thread.sleep(100);
                synchronized (OUT) {
                    Week week = latest.getAndSet(null);
                    if (week != null) {
                        say(week);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Plans, rooms and helpers of groups, tracks, members, visits; -1 for none. */
    private static void say(Week week) {
        StringBuilder line = new StringBuilder("WEEK");
        for (Copy copy : week.copies) {
            if (copy.plan != null) {
                line.append(" C ").append(copy.group.id).append(' ').append(copy.plan.option()).append(' ')
                        .append(copy.plan.leader());
            }
        }
        for (Meeting one : week.meetings) {
            line.append(" M ").append(one.group.id).append(' ').append(one.number).append(' ')
                    .append(one.room.id()).append(' ')
                    .append(one.helper == null ? -1 : one.helper.id());
        }
        for (Stay one : week.stays) {
            line.append(" T ").append(one.patient.id()).append(' ').append(one.track);
        }
        for (Seat one : week.seats) {
            if (one.group != null) {
                line.append(" S ").append(one.patient.id()).append(' ').append(one.group.id);
            }
        }
        for (Visit one : week.visits) {
            if (one.moment != null) {
                line.append(" V ").append(one.id).append(' ').append(one.moment.number()).append(' ')
                        .append(one.room.id());
            }
        }
        OUT.println(line);
        OUT.println("SCORE " + week.score);
        OUT.flush();
    }
}
