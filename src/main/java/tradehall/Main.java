package tradehall;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The main class: serves, or runs the given command. Exit codes: 0 done, 1 failed, 2 wrong use.
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        LogFormat.install();
        try {
            run(List.of(arguments), Path.of(""));
        } catch (Exception e) {
            System.err.println("Tradehall cannot continue: " + StartFailure.explain(e));
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Path directory) throws Exception {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(Command.help());
        } else if (arguments.equals(List.of("--version"))) {
            System.out.println(Command.version());
        } else if (arguments.isEmpty()) {
            serve(Settings.load(directory, System.getenv()), directory);
        } else {
            Optional<Command> command = Command.find(arguments);
            if (command.isEmpty()) {
                System.err.println(Command.usage());
                System.exit(2);
            }
            Commands commands = new Commands(Settings.load(directory, System.getenv()), directory);
            System.exit(commands.run(command.get(), arguments.subList(1, arguments.size())));
        }
    }

    /// Serves until SIGTERM or Ctrl-C, then lets requests in flight finish and exits 0.
    private static void serve(Settings settings, Path directory) throws Exception {
        CompletableFuture<Tradehall> made = new CompletableFuture<>();
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(made, failed), "shutdown"));
        try {
            Tradehall tradehall = Tradehall.make(settings, directory);
            made.complete(tradehall);
            tradehall.start();
            System.out.println(tradehall.describe());
        } catch (Exception | LinkageError e) {
            failed.set(true);
            made.completeExceptionally(e);
            throw e;
        }
    }

    /// Waits for what is still being made: an embedded PostgreSQL that nobody has hold of yet would outlive the
    /// service.
    private static void stop(CompletableFuture<Tradehall> made, AtomicBoolean failed) {
        try (Tradehall tradehall = made.join()) {
            if (!failed.get()) {
                tradehall.drain();
            }
        } catch (CompletionException _) {
            // It could not be made, and has closed what it had.
        }
        Runtime.getRuntime().halt(failed.get() ? 1 : 0); // the JVM would say 143 after a SIGTERM
    }
}
