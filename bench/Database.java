import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One database of our cluster, as the service and PostgreSQL's own tools reach it: by the loopback address, both
/// alike.
///
/// @param postmaster pid of the cluster's first process
record Database(int port, String name, String user, String password, long postmaster) {

    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
    private static final Pattern COUNT = Pattern.compile("^number of transactions actually processed: ([0-9]+)",
            Pattern.MULTILINE);
    private static final Pattern FAILED = Pattern.compile("^number of failed transactions: ([0-9]+)",
            Pattern.MULTILINE);
    private static final Pattern TIMING = Pattern.compile("^Time: ([0-9.]+) ms", Pattern.MULTILINE);

    Database named(String other) {
        return new Database(port, other, user, password, postmaster);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    String psql(String sql) {
        return Command.run(List.of("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", name, "-c", sql),
                environment()).strip();
    }

    /// One statement by psql, which reports how long it took without psql's own start.
    Sample psqlTimed(String command) {
        Cpu cpu = Cpu.of(this);
        String output = Command.run(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", name, "-c", "\\timing on",
                "-c", command), environment());
        return cpu.piece(Double.parseDouble(last(TIMING, output)) / 1000);
    }

    /// Whether a commit waits for the disk, from now on and for the whole cluster.
    void fsync(boolean on) {
        psql("alter system set fsync = " + (on ? "on" : "off"));
        psql("select pg_reload_conf()");
    }

    /// Transactions of 16 clients on prepared statements.
    Sample pgbench(Path script, int seconds, Map<String, Object> variables) {
        List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", "16", "-j", "1",
                "-T", Integer.toString(seconds), "-f", script.toString()));
        variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(name);
        Cpu cpu = Cpu.of(this);
        String output = Command.run(command, environment());
        if (!last(FAILED, output + "\nnumber of failed transactions: 0").equals("0")) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        double count = Double.parseDouble(last(COUNT, output));
        double rate = Double.parseDouble(last(RATE, output));
        return new Sample(rate, Double.NaN, Double.NaN, 0, Double.NaN, cpu.databaseMicros() / count);
    }

    private Map<String, String> environment() {
        return Map.of("PGHOST", "127.0.0.1", "PGPORT", Integer.toString(port), "PGUSER", user, "PGPASSWORD", password);
    }

    private static String last(Pattern pattern, String output) {
        return pattern.matcher(output).results().map(MatchResult::group).reduce((_, last) -> last)
                .map(line -> pattern.matcher(line).results().findFirst().orElseThrow().group(1))
                .orElseThrow(() -> new IllegalStateException("not understood:\n" + output));
    }
}
