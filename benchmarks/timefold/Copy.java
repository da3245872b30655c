import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** A group that may run. The plan is its hours and leader; none: it does not run. */
@PlanningEntity
public class Copy {
    Facts.Group group;
    List<Facts.Plan> plans;

    @PlanningVariable(valueRangeProviderRefs = "plans", allowsUnassigned = true)
    Facts.Plan plan;

    @ValueRangeProvider(id = "plans")
    public List<Facts.Plan> getPlans() {
        return plans;
    }

    public Facts.Plan getPlan() {
        return plan;
    }

    public void setPlan(Facts.Plan plan) {
        this.plan = plan;
    }

    public Facts.Group getGroup() {
        return group;
    }
}
