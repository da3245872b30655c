/** A session in someone's week, led by a clinician by number; the group is null for a visit. */
public record Session(Facts.Service service, Facts.Times times, int leader, int mask, Facts.Group group) {
    boolean starts(Facts.Moment moment) {
        return service.id() == moment.service() && times.day() == moment.day() && times.start() == moment.start();
    }
}
