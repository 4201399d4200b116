package tradehall.db;

import java.time.Duration;

/// Where the database is, and how much of it one pod may use.
///
/// @param url        JDBC URL
/// @param poolSize   most connections of the pool
/// @param acquire    longest wait for a connection of the pool
/// @param answer     longest wait for the server to answer one statement
/// @param lockWait   longest wait for a lock that another transaction holds
public record DatabaseSettings(String url, String user, String password, int poolSize, Duration acquire,
        Duration answer,
                               Duration lockWait) {

    /// The same limits for another database.
    public DatabaseSettings at(String otherUrl, String otherUser, String otherPassword) {
        return new DatabaseSettings(otherUrl, otherUser, otherPassword, poolSize, acquire, answer, lockWait);
    }
}
