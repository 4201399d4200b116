package tradehall.api.ibkr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.api.ibkr.RandomBookings.Told;

import static org.assertj.core.api.Assertions.assertThat;
import static tradehall.api.ibkr.Flex.file;
import static tradehall.api.ibkr.Flex.post;

/// Random imports, told again and undone, against a model of what the trades should be then.
class FlexHistoryTest {

    private static final int STEPS = 25;

    private final TestApp app = TestApp.shared();

    static List<Integer> seeds() {
        return IntStream.range(0, Integer.getInteger("model.seeds", 12)).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTradesAreWhatAllImportsTellTogether(int seed) {
        Random random = new Random(seed);
        RandomBookings bookings = new RandomBookings(random);
        String clerkId = TestApp.newClerkId();
        Client user = app.as(clerkId);
        Map<String, List<Told>> imports = new LinkedHashMap<>();
        List<List<Told>> files = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (!imports.isEmpty() && random.nextInt(4) == 0) {
                String undone = new ArrayList<>(imports.keySet()).get(random.nextInt(imports.size()));
                ImportsTest.delete(user, undone).hasStatus(204);
                imports.remove(undone);
            } else {
                List<Told> rows = !files.isEmpty()
                        && random.nextInt(5) == 0 ? files.get(random.nextInt(files.size())) : bookings.file();
                files.add(rows);
                post(user, file(rows.stream().map(Told::row).toList())).isOk();
                imports.put(ImportsTest.latest(user), rows);
            }
            assertThat(history(app, clerkId)).as("seed %s, step %s, imports %s", seed, step, imports)
                    .isEqualTo(BookingModel.history(imports.values()));
        }
    }

    static List<String> history(TestApp app, String clerkId) {
        return app.query("""
                select client_account_id || ' ' || t.trade_id || '|' || side || '|' || t.type || '|' || trim_scale(qty) || '|'
                       || trim_scale(trade_price) || '|' || coalesce(trim_scale(close_price)::text, '') || '|'
                       || to_char(close_time at time zone 'America/New_York', 'HH24MISS') || '|' || trim_scale(commission_fee) || '|'
                       || coalesce(trim_scale(taxes)::text, '') || '|' || coalesce(currency, '') || '|'
                       || coalesce(commission_currency, '') || '|' || coalesce((
                           select string_agg(key || '=' || trim_scale(value::numeric), ',' order by key) from jsonb_each_text(commissions)), '')
                from trade t join account a on a.id = t.user_id
                where a.clerk_id = ? and not is_cancelled
                order by client_account_id || ' ' || t.trade_id collate "C"
                """, clerkId);
    }
}
