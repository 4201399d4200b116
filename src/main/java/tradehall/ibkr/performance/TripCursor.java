package tradehall.ibkr.performance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tradehall.json.JsonFormatException;
import tradehall.json.JsonReader;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNumber;
import tradehall.json.JsonValue.JsonString;
import tradehall.json.JsonWriter;

/// A [Place] as an opaque cursor from one page of round trips to the next.
final class TripCursor {

    /// Enough for every transactionID.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");
    private static final Pattern MICROS = Pattern.compile("-?\\d{1,18}");

    private TripCursor() {
    }

    static String text(Place place) {
        JsonArray parts = new JsonArray(List.of(JsonValue.of(place.micros()),
                new JsonNumber(place.transactionId().toPlainString()),
                new JsonString(place.tradeId()), new JsonString(place.account())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.bytes(parts));
    }

    /// Parses a cursor from [#text].
    static Optional<Place> parse(String text) {
        try {
            return place(JsonReader.read(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | JsonFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Place> place(JsonValue value) {
        return value instanceof JsonArray(List<JsonValue> parts) && parts.size() == 4
                && parts.get(0) instanceof JsonNumber(String micros) && MICROS.matcher(micros).matches()
                && parts.get(1) instanceof JsonNumber(String transactionId) && NUMBER.matcher(transactionId).matches()
                && parts.get(2) instanceof JsonString(String tradeId)
                && parts.get(3) instanceof JsonString(String account)
                && Moment.isWithinCalendar(Long.parseLong(micros))
                ? Optional.of(new Place(Long.parseLong(micros), new BigDecimal(transactionId), tradeId, account))
                : Optional.empty();
    }
}
