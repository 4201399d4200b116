package tradehall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The service as an operating system runs it: its own process, with its own environment, signals and exit code.
public final class ServiceProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 240;
    /// A generation of the serial collector's.
    private static final Pattern HEAP = Pattern.compile("^ *(DefNew|Tenured) +total \\d+K, used (\\d+)K");
    private static final List<String> QUICKLY = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();

    private ServiceProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader();
        this.errors = errors;
    }

    /// @param environment all there is of it
    public static ServiceProcess start(Map<String, String> environment, String... arguments) {
        return startIn(newDirectory(), environment, arguments);
    }

    /// @param directory to work in, with an `app.yaml` perhaps
    public static ServiceProcess startIn(Path directory, Map<String, String> environment, String... arguments) {
        return start(directory, QUICKLY, environment, arguments);
    }

    /// With the JVM's flags as they are shipped, and an `app.yaml` in its working directory.
    public static ServiceProcess startAsShipped(String yaml, Map<String, String> environment) {
        try {
            Path directory = newDirectory();
            Files.writeString(directory.resolve("app.yaml"), yaml);
            return start(directory, List.of("@" + Path.of("jvm.options").toAbsolutePath()), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceProcess start(Path directory, List<String> flags, Map<String, String> environment,
            String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tradehall.Main"));
        command.addAll(List.of(arguments));
        Path errors = directory.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "service");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The API's port, once it serves.
    public int awaitPort() {
        String line = awaitLine(text -> text.startsWith("Tradehall serves "));
        return Integer.parseInt(line.replaceFirst(".*?://[^:/]*:([0-9]+)/.*", "$1"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Reads standard output up to the first line like that.
    public String awaitLine(Predicate<String> wanted) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (wanted.test(line)) {
                    return line;
                }
            }
            throw new AssertionError("ended without the line: " + lines + " " + errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first process below this one whose program's path ends so.
    public ProcessHandle awaitDescendant(String program) {
        return Eventually.find(program + " runs", () -> descendant(program));
    }

    private Optional<ProcessHandle> descendant(String program) {
        return process.descendants()
                .filter(child -> child.info().command().filter(path -> path.endsWith(program)).isPresent())
                .findAny();
    }

    /// Bytes of the heap that are in use, once what is garbage is gone.
    public long heapBytes() {
        jcmd("GC.run");
        String info = jcmd("GC.heap_info");
        long bytes = info.lines().map(HEAP::matcher).filter(Matcher::find)
                .mapToLong(used -> Long.parseLong(used.group(2)) << 10).sum();
        if (bytes == 0) { // another JDK may word it differently
            throw new AssertionError(info);
        }
        return bytes;
    }

    private String jcmd(String command) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(process.pid()), command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGTERM; by the handle, since the process itself would close its output.
    public void terminate() {
        process.toHandle().destroy();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + lines + " " + errors());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// All of standard output, once it has ended.
    public String output() {
        out.lines().forEach(lines::add);
        return String.join("\n", lines);
    }

    /// Standard error so far.
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
