import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ordinary traffic: users who read, write, import and list, and Clerk's deliveries. It records what was acknowledged,
/// and at the end finds anything that is missing from the database.
final class SoakTraffic {

    private static final String ACCOUNT = "/api/v1/account/";
    private static final String IBKR = "/api/v1/ibkr/";

    /// Users before the ordinary ones.
    static final int SKIPPED = 3;

    private final SoakClient client;
    private final List<String> tokens;
    private final AtomicLong next = new AtomicLong();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final Set<String> imported = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> written = new ConcurrentHashMap<>();
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

    SoakTraffic(SoakClient client, List<String> tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /// One request of the kind that comes most often: of `worker`, who alone writes for its users.
    void step(int worker, int workers) {
        int user = ThreadLocalRandom.current().nextInt(tokens.size() / workers) * workers + worker;
        String token = tokens.get(user);
        int kind = ThreadLocalRandom.current().nextInt(20);
        count(switch (kind) {
            case 0, 1, 2 -> write(user, token);
            case 3, 4, 5 -> deliver();
            case 6 -> importOne(token);
            case 7 -> client.get(IBKR + "trades/", token);
            case 8 -> client.get(IBKR + "statistics/", token);
            case 9 -> client.get("/api/v1/server/select/", token);
            default -> client.get(ACCOUNT + "user/", token);
        });
    }

    private int write(int user, String token) {
        long number = next.incrementAndGet();
        int status = client.post(ACCOUNT + "userprofile/", token, "application/json",
                ("{\"bio\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8));
        if (status == 200) {
            written.put(user, number);
        } else {
            written.remove(user); // whether it was written is not known
        }
        return status;
    }

    private int deliver() {
        String id = "user_soak" + next.incrementAndGet();
        int status = client.deliver("user.created", "{\"id\":\"" + id + "\",\"updated_at\":1716883200000}");
        if (status == 200) {
            delivered.add(id);
        }
        return status;
    }

    private int importOne(String token) {
        String trade = "T" + next.incrementAndGet();
        int status = client.post(IBKR + "flexstatements/", token, "text/csv", ("""
                ClientAccountID,Symbol,Buy/Sell,Quantity,TradePrice,DateTime,TradeDate,TradeID,IBCommission,LevelOfDetail
                U1,AAPL,BUY,1,1.5,20240801;153045,20240801,%s,-1,EXECUTION
                """.formatted(trade)).getBytes(StandardCharsets.UTF_8));
        if (status == 200) {
            imported.add(trade);
        }
        return status;
    }

    private void count(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    Map<Integer, Long> statuses() {
        return statuses;
    }

    long acknowledged() {
        return delivered.size() + imported.size() + written.size();
    }

    /// Acknowledged writes that are missing.
    Set<String> lost(Database database) {
        Set<String> lost = new TreeSet<>(delivered);
        lost.removeAll(rows(database, "select clerk_id from account where clerk_id like 'user_soak%'"));
        Set<String> trades = new TreeSet<>(imported);
        trades.removeAll(rows(database, "select trade_id from trade"));
        lost.addAll(trades);
        Set<String> profiles = written.entrySet().stream().map(profile -> (profile.getKey() + SKIPPED) + " " + profile.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        profiles.removeAll(rows(database, "select a.clerk_id::bigint - " + Sessions.FIRST_USER + " || ' ' || p.bio"
                + " from user_profile p join account a on a.id = p.user_id where a.clerk_id ~ '^[0-9]+$'"));
        lost.addAll(profiles);
        return lost;
    }

    private static Set<String> rows(Database database, String sql) {
        return Stream.of(database.psql(sql).split("\n")).collect(Collectors.toSet());
    }
}
