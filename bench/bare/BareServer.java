import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// The least that Helidon, HikariCP and PostgreSQL's driver can answer with: two columns of a row by its key, chosen at
/// random. It has no users, checks nothing, logs nothing; the difference is what Tradehall does beyond that.
final class BareServer {

    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final String STATEMENT = "select clerk_id, username from account where clerk_id = ?";
    private static final int CONNECTIONS = 16;

    private final HikariDataSource pool;
    private final long first;
    private final long stride;
    private final int count;

    private BareServer(HikariDataSource pool, long first, long stride, int count) {
        this.pool = pool;
        this.first = first;
        this.stride = stride;
        this.count = count;
    }

    /// @param arguments port, JDBC URL, user, password, the first key, how far it is to the next, how many there are
    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[1]);
        config.setUsername(arguments[2]);
        config.setPassword(arguments[3]);
        config.setMaximumPoolSize(CONNECTIONS);
        BareServer server = new BareServer(new HikariDataSource(config), Long.parseLong(arguments[4]),
                Long.parseLong(arguments[5]), Integer.parseInt(arguments[6]));
        WebServer.builder()
                .featuresDiscoverServices(false)
                .address(InetAddress.getLoopbackAddress())
                .port(Integer.parseInt(arguments[0]))
                .routing(routing -> routing.get("/", server::answer))
                .build()
                .start();
    }

    private void answer(ServerRequest request, ServerResponse response) throws SQLException {
        String key = Long.toString(first + ThreadLocalRandom.current().nextInt(count) * stride);
        try (Connection connection = pool.getConnection();
             PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String json = "{\"id\":\"" + row.getString(1) + "\",\"username\":\"" + row.getString(2) + "\"}";
                response.header(JSON);
                response.send(json.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
