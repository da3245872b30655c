import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** An ordered individual or family session: when and with whom, and where. */
@PlanningEntity
public class Visit {
    int id;
    Facts.Patient patient;
    Facts.Service service;
    List<Facts.Moments> moments;
    List<Facts.Room> rooms;

    @PlanningVariable(valueRangeProviderRefs = "moments", allowsUnassigned = true)
    Facts.Moments moment;

    @PlanningVariable(valueRangeProviderRefs = "visitRooms")
    Facts.Room room;

    @ValueRangeProvider(id = "moments")
    public List<Facts.Moments> getMoments() {
        return moments;
    }

    @ValueRangeProvider(id = "visitRooms")
    public List<Facts.Room> getRooms() {
        return rooms;
    }

    public Facts.Patient getPatient() {
        return patient;
    }

    public Facts.Moments getMoment() {
        return moment;
    }

    public void setMoment(Facts.Moments moment) {
        this.moment = moment;
    }

    public Facts.Room getRoom() {
        return room;
    }

    public void setRoom(Facts.Room room) {
        this.room = room;
    }
}
