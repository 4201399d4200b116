package tradehall.ibkr.connection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// A time of day in a zone, such as `07:30 America/New_York`.
public record FetchTime(LocalTime time, ZoneId zone) {

    /// @throws IllegalArgumentException when `text` names none
    public static FetchTime parse(String text) {
        String[] parts = text.strip().split("\\s+");
        try {
            if (parts.length == 2) {
                return new FetchTime(LocalTime.parse(parts[0]), ZoneId.of(parts[1]));
            }
        } catch (DateTimeException _) {
            // Handled below.
        }
        throw new IllegalArgumentException("no time and zone");
    }

    Instant on(LocalDate day) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
