package tradehall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The content of `postmaster.pid`: which process runs the cluster, and whether it accepts connections yet.
///
/// Its lines: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h
record PidFile(Path path, List<String> lines) {

    private static final int PID = 0;
    private static final int DATA = 1;
    private static final int STATUS = 7;

    /// The file of the cluster in `data`, if there is one.
    static Optional<PidFile> of(Path data) throws IOException {
        Path path = data.resolve("postmaster.pid");
        try {
            return Optional.of(new PidFile(path, Files.readAllLines(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    boolean ready(Process postmaster) {
        return line(PID).equals(Long.toString(postmaster.pid())) && line(STATUS).equals("ready");
    }

    /// The postmaster named here, if it is still running and not another process with its pid.
    Optional<ProcessHandle> postmaster() {
        return process().filter(process -> isPostmaster(process.info()));
    }

    /// Deletes the file if it would keep PostgreSQL from starting: PostgreSQL copes with the file of a dead process,
    /// but not with a truncated file, nor with a pid that another process has got since.
    void deleteIfMisleading() throws IOException {
        if (!numbered() || process().isPresent()) {
            Files.deleteIfExists(path);
        }
    }

    private boolean numbered() {
        return line(PID).matches("[1-9]\\d{0,17}");
    }

    private Optional<ProcessHandle> process() {
        return numbered() ? ProcessHandle.of(Long.parseLong(line(PID))) : Optional.empty();
    }

    private boolean isPostmaster(ProcessHandle.Info process) {
        boolean postgres = process.command().map(command -> command.endsWith("/postgres")).orElse(true);
        return postgres && process.arguments().map(List::of).orElse(List.of()).contains(line(DATA));
    }

    private String line(int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
