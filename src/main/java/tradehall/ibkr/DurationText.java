package tradehall.ibkr;

/// Durations as Django writes them (DOMAIN D5): `[D ]HH:MM:SS[.ffffff]`, days only if there are any; only they may be
/// negative.
public final class DurationText {

    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400;

    private DurationText() {
    }

    public static String of(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        long fraction = Math.floorMod(micros, MICROS);
        long days = Math.floorDiv(seconds, DAY);
        long rest = Math.floorMod(seconds, DAY);
        String time = twoDigits(rest / 3600) + ':' + twoDigits(rest / 60 % 60) + ':' + twoDigits(rest % 60)
                + (fraction == 0 ? "" : "." + Long.toString(MICROS + fraction).substring(1));
        return days == 0 ? time : days + " " + time;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
