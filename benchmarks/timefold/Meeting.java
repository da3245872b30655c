import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** The room and the co-facilitator of one meeting of a group, by the meeting's place in the week. */
@PlanningEntity
public class Meeting {
    Facts.Group group;
    int number;
    List<Facts.Room> rooms;
    List<Facts.Clinician> helpers;

    @PlanningVariable(valueRangeProviderRefs = "meetingRooms")
    Facts.Room room;

    @PlanningVariable(valueRangeProviderRefs = "helpers", allowsUnassigned = true)
    Facts.Clinician helper;

    @ValueRangeProvider(id = "meetingRooms")
    public List<Facts.Room> getRooms() {
        return rooms;
    }

    @ValueRangeProvider(id = "helpers")
    public List<Facts.Clinician> getHelpers() {
        return helpers;
    }

    public Facts.Group getGroup() {
        return group;
    }

    public Facts.Room getRoom() {
        return room;
    }

    public void setRoom(Facts.Room room) {
        this.room = room;
    }

    public Facts.Clinician getHelper() {
        return helper;
    }

    public void setHelper(Facts.Clinician helper) {
        this.helper = helper;
    }
}
