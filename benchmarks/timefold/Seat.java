import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** One of the groups that a patient may be in; a patient has several seats. */
@PlanningEntity
public class Seat {
    Facts.Patient patient;
    List<Facts.Group> groups;

    @PlanningVariable(valueRangeProviderRefs = "groups", allowsUnassigned = true)
    Facts.Group group;

    @ValueRangeProvider(id = "groups")
    public List<Facts.Group> getGroups() {
        return groups;
    }

    public Facts.Patient getPatient() {
        return patient;
    }

    public Facts.Group getGroup() {
        return group;
    }

    public void setGroup(Facts.Group group) {
        this.group = group;
    }
}
