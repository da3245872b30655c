import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** The track of a patient this week. */
@PlanningEntity
public class Stay {
    Facts.Patient patient;

    @PlanningVariable(valueRangeProviderRefs = "tracks")
    Integer track;

    @ValueRangeProvider(id = "tracks")
    public List<Integer> getTracks() {
        return patient.tracks();
    }

    public Facts.Patient getPatient() {
        return patient;
    }

    public Integer getTrack() {
        return track;
    }

    public void setTrack(Integer track) {
        this.track = track;
    }
}
