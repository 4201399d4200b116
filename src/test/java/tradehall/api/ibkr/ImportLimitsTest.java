package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.RandomBookings.Told;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.cancel;
import static tradehall.api.ibkr.Flex.counts;
import static tradehall.api.ibkr.Flex.execution;
import static tradehall.api.ibkr.Flex.history;
import static tradehall.api.ibkr.Flex.post;
import static tradehall.api.ibkr.Flex.trades;
import static tradehall.api.ibkr.Flex.values;
import static tradehall.api.ibkr.ImportsTest.delete;
import static tradehall.api.ibkr.ImportsTest.id;
import static tradehall.api.ibkr.ImportsTest.imports;

/// What of a user's imports is kept, and what stays of those that are not (Contract §7, §10).
class ImportLimitsTest {

    private static TestApp app;

    private final Client user = app.user();

    @BeforeAll
    static void start() {
        app = TestApp.configured(
            "limits: {user-trades: 5, user-import-rows: 3, user-files: 2 KiB}");
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void moreBookingsThanMayBeAreRefusedAndNothingIsWritten() {
        post(user, execution("1"), execution("2"), execution("3"), execution("4"), execution("5")).isOk();
        post(user, execution("5").with("tradePrice", "3"), execution("4")).isJson(200, counts(0, 1, 1, 0));
        List<JsonObject> before = history(user);
        post(user, execution("1").with("tradePrice", "3"), execution("6")).isJson(403,
                "{\"detail\":\"A user may have at most 5 bookings; this file would exceed that.\"}");
        assertThat(history(user)).isEqualTo(before);
        assertThat(imports(user, "")).hasSize(2);
    }

    @Test
    void theOldestFallOutOfTheListAndWhatTheyToldStays() {
        for (int i = 1; i <= 5; i++) {
            post(user, execution("" + i)).isOk();
        }
        assertThat(imports(user, "")).hasSize(3);
        assertThat(trades(user)).hasSize(5);
        user.get("/api/v1/ibkr/coverage/").isJson(200, """
                [{"account": "U1", "days": [["2024-08-01", "2024-08-01"]], "gaps": []}]""");
    }

    @Test
    void anImportWhoseFileWasDroppedStaysListedAndCannotBeUndone() {
        post(user, execution("1"), execution("2")).isOk();
        post(user, cancel("1", "11", "20240802"), execution("3")).isOk();
        post(user, Flex.file(execution("2").with("tradePrice", "5")) + "<!-- " + random(1400) + " -->").isOk();
        List<JsonObject> listed = imports(user, "");
        assertThat(listed).hasSize(3);
        String oldest = id(listed.getLast());
        user.get("/api/v1/ibkr/imports/" + oldest + "/file/").hasStatus(404);
        delete(user, oldest).hasStatus(409);
        delete(user, id(listed.getFirst())).hasStatus(204);
        assertThat(values(trades(user), "trade_id")).containsExactlyInAnyOrder(JsonValue.of("2"), JsonValue.of("3"));
        assertThat(values(trades(user), "trade_price")).doesNotContain(JsonValue.of(5));
    }

    @Test
    void whatStaysOfDroppedFilesIsWhatTheyToldTogether() {
        TestApp few = TestApp.configured("limits: {user-import-rows: 3}");
        try (few) {
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                RandomBookings bookings = new RandomBookings(random);
                String clerkId = TestApp.newClerkId();
                List<List<Told>> imports = new ArrayList<>();
                for (int step = 0; step < 15; step++) {
                    List<JsonObject> listed = imports(few.as(clerkId), "");
                    if (listed.size() > 1 && random.nextInt(4) == 0) {
                        int newest = random.nextInt(listed.size());
                        delete(few.as(clerkId), id(listed.get(newest))).hasStatus(204);
                        imports.remove(imports.size() - 1 - newest);
                    } else {
                        imports.add(bookings.file());
                        post(few.as(clerkId), Flex.file(imports.getLast().stream().map(Told::row).toList())).isOk();
                    }
                    assertThat(FlexHistoryTest.history(few, clerkId)).as("seed %s, step %s", seed, step)
                            .isEqualTo(BookingModel.history(imports));
                }
            }
        }
    }

    /// Text that no compression makes shorter.
    private static String random(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26))).append((char) ('A' + random.nextInt(26)));
        }
        return text.toString();
    }
}
