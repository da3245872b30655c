import java.util.List;

/** What the week of a clinician or a room costs. */
public record Duties(long hard, long splits) {

    /**
     * A session of a clinician or a room by number; seats: how many sit in it, 0 where that is asked elsewhere. One
     * that takes place comes a second time, as held: split shifts are made of those.
     */
    public record Duty(int owner, Facts.Times times, int seats, boolean held) {}

    static Duties of(Facts.Clinician clinician, List<Duty> all) {
        List<Duty> duties = all.stream().filter(duty -> !duty.held()).toList();
        long hard = overlaps(duties, 0) + outside(clinician.windows(), duties);
        long splits = 0;
        int week = 0;
        for (int day = 0; day < 7; day++) {
            int minutes = 0;
            int first = Integer.MAX_VALUE;
            int last = 0;
            for (Duty duty : duties) {
                Facts.Times times = duty.times();
                if (times.day() == day) {
                    minutes += times.end() - times.start();
                    first = Math.min(first, times.start());
                    last = Math.max(last, times.end());
                }
            }
            week += minutes;
            hard += clinician.daily() >= 0 && minutes > clinician.daily() ? 1 + (minutes - clinician.daily()) / 30 : 0;
            hard += minutes > 0 && last - first > clinician.span() ? 1 : 0;
            splits += split(day, all) ? 1 : 0;
        }
        hard += clinician.weekly() >= 0 && week > clinician.weekly() ? 1 + (week - clinician.weekly()) / 30 : 0;
        return new Duties(hard, splits);
    }

    private static boolean split(int day, List<Duty> all) {
        boolean early = false;
        boolean late = false;
        for (Duty duty : all) {
            if (duty.held() && duty.times().day() == day) {
                early |= duty.times().start() < 13 * 60;
                late |= duty.times().start() >= 16 * 60;
            }
        }
        return early && late;
    }

    static Duties of(Facts.Room room, List<Duty> duties) {
        long full = duties.stream().filter(duty -> duty.seats() > room.seats()).count();
        return new Duties(overlaps(duties, Input.turnover) + outside(room.windows(), duties) + full, 0);
    }

    private static long overlaps(List<Duty> duties, int pause) {
        long found = 0;
        for (int i = 0; i < duties.size(); i++) {
            for (int j = i + 1; j < duties.size(); j++) {
                found += duties.get(i).times().overlaps(duties.get(j).times(), pause) ? 1 : 0;
            }
        }
        return found;
    }

    private static long outside(List<Facts.Window> windows, List<Duty> duties) {
        return duties.stream().filter(d -> windows.stream().noneMatch(w -> w.holds(d.times()))).count();
    }
}
