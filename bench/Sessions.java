import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The users of a database, all alike but for their names, and the session tokens of some of them, evenly spread.
///
/// @param stride from one user with a token to the next
record Sessions(int users, int count, long stride, Path tokens, String first) {

    /// Ids are numbers, so that pgbench can make one without work of its own.
    static final long FIRST_USER = 1_000_000_000_000_000L;

    static Sessions of(Keys keys, Database database, int users, int count) throws IOException {
        fill(database, users);
        Path file = Bench.WORK.resolve("tokens-" + database.name());
        long stride = users / count;
        String first = "";
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                String token = keys.tokens().sessionToken(Keys.ISSUER, Long.toString(FIRST_USER + i * stride),
                        Instant.now(), Duration.ofHours(12));
                first = first.isEmpty() ? token : first;
                out.write(token + "\n");
            }
        }
        return new Sessions(users, count, stride, file, first);
    }

    /// Gives each user that many trades, without their bookings.
    void trade(Database database, int each) {
        database.fsync(false);
        database.psql("""
                truncate trade, flex_import, flex_file, booking_report, flex_reported, flex_covered;
                set session_replication_role = replica;
                insert into trade (user_id, client_account_id, trade_id, transaction_id, is_cancelled, account_alias,
                                   order_id, symbol, side, type, qty, trade_price, close_price, close_time,
                                   commission_fee, currency, asset_class, conid, multiplier, commission_currency)
                select a.id, 'U' || a.clerk_id, n::text, n, false, 'swing', n::text,
                       (array['AAPL', 'MSFT', 'NVDA', 'SPY'])[n %% 4 + 1], (array['BUY', 'SELL'])[n / 4 %% 2 + 1],
                       'LMT', 100 + n, 20 + n, 21 + n, timestamptz '2024-01-02 15:00Z' + n * interval '7 hours',
                       1.25, 'USD', 'STK', (265598 + n %% 4)::text, 1, 'USD'
                from account a, generate_series(1, %d) n""".formatted(each));
        database.psql("vacuum analyze trade");
        database.psql("checkpoint");
        database.fsync(true);
    }

    private static void fill(Database database, int users) {
        // Without triggers: they look for earlier events about a user, of which there are none.
        database.psql("""
                set session_replication_role = replica;
                insert into account (clerk_id, username, email, first_name, last_name, last_login, unsafe_metadata,
                                     last_sign_in_at, email_verified)
                select n::text, 'trader_' || n, 'trader_' || n || '@example.com', 'Grace', 'Hopper',
                       now() - interval '1 day', '{"theme": "dark", "layout": {"columns": 3}}',
                       now() - interval '2 hours', true
                from generate_series(%d, %d) n""".formatted(FIRST_USER, FIRST_USER + users - 1));
        database.psql("vacuum analyze account");
    }
}
