import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import java.util.ArrayList;
import java.util.List;

/** The whole week: facts and entities. */
@PlanningSolution
public class Week {
    @ProblemFactCollectionProperty List<Facts.Patient> patients = new ArrayList<>();
    @ProblemFactCollectionProperty List<Facts.Clinician> clinicians = new ArrayList<>();
    @ProblemFactCollectionProperty List<Facts.Room> rooms = new ArrayList<>();
    List<Facts.Service> services = new ArrayList<>();

    @PlanningEntityCollectionProperty List<Copy> copies = new ArrayList<>();
    @PlanningEntityCollectionProperty List<Stay> stays = new ArrayList<>();
    @PlanningEntityCollectionProperty List<Seat> seats = new ArrayList<>();
    @PlanningEntityCollectionProperty List<Visit> visits = new ArrayList<>();
    @PlanningEntityCollectionProperty List<Meeting> meetings = new ArrayList<>();

    /** One hard level; soft levels: stages 1 to 7, then what plans still lack. */
    @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = 8)
    BendableLongScore score;
}
