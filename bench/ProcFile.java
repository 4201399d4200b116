import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Linux reports about a process.
record ProcFile(long pid) {

    /// Uses no CPU.
    static final ProcFile NOBODY = new ProcFile(0);

    private static final int MICROSECONDS_PER_TICK = 10_000;
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int ENDED_CHILDREN_USER_TIME = 13;
    private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

    /// CPU time used so far.
    long cpuMicroseconds() {
        String[] stat = stat(pid);
        return (Long.parseLong(stat[USER_TIME]) + Long.parseLong(stat[SYSTEM_TIME])) * MICROSECONDS_PER_TICK;
    }

    /// CPU time of the process and its children, those that ended too.
    long familyCpuMicroseconds() {
        if (equals(NOBODY)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            long living = all.map(path -> path.getFileName().toString()).filter(name -> name.matches("[0-9]+"))
                    .mapToLong(Long::parseLong)
                    .filter(this::isOfFamily).map(member -> new ProcFile(member).cpuMicroseconds()).sum();
            return living + ended();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    double residentMegabytes() {
        return kilobytes("VmRSS") / 1024.0;
    }

    private long ended() {
        String[] stat = stat(pid);
        return (Long.parseLong(stat[ENDED_CHILDREN_USER_TIME])
                + Long.parseLong(stat[ENDED_CHILDREN_SYSTEM_TIME])) * MICROSECONDS_PER_TICK;
    }

    private boolean isOfFamily(long other) {
        String[] stat = stat(other);
        return other == pid || Long.parseLong(stat[PARENT]) == pid;
    }

    private long kilobytes(String key) {
        try {
            Matcher line = Pattern.compile(key + ":\\s+([0-9]+) kB")
                    .matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The fields after the name, which may hold blanks; all zero once the process has gone.
    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException _) {
            return "0 ".repeat(50).split(" ");
        }
    }
}
