package tradehall.http;

import java.time.Duration;

import tradehall.json.JsonBounds;

/// How much of the service any one client may use: every limit there is (Contract §10), set in one place and passed to
/// the code that enforces it. Sizes are in bytes; `app.yaml` says what each is for.
public record Limits(Connections connections, Bodies bodies, Flex flex, Users users) {

    /// @param most     connections of the API socket at once
    /// @param headSize of a request head, which must be complete within `headTime` of its first byte
    /// @param idleTime between two requests of a connection
    /// @param answerPace bytes a second that an answer's reader must keep, once `answerStall` is used up
    public record Connections(int most, Duration idleTime, int headSize, Duration headTime, Duration answerStall,
            int answerPace) { }

    /// Bodies that are JSON, and Clerk's deliveries.
    ///
    /// @param jsonValues   names, values and brackets of one document
    /// @param resourceSize the size to which writes may let an account resource grow
    public record Bodies(int size, Duration time, int jsonDepth, int jsonValues, int resourceSize) {

        public JsonBounds jsonBounds() {
            return new JsonBounds(jsonDepth, jsonValues);
        }
    }

    /// Files of trades.
    ///
    /// @param pace   bytes a second that a sender must keep, once `time` is used up
    /// @param text   characters of one text
    /// @param digits of one number, and of its exponent's value
    /// @param names  distinct names of XML elements and attributes
    public record Flex(long size, Duration time, int pace, int text, int digits, int names, int gzipMembers) { }

    /// What one user may have, and do at once.
    ///
    /// @param files bytes of kept originals
    /// @param rate  requests a second; 0: unlimited
    /// @param burst requests that may come at once after a pause
    public record Users(int trades, int importRows, long files, int imports, int lists, int rate, int burst) { }
}
