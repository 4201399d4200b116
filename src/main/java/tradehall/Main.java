package tradehall;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The commands of the jar. Exit codes: 0 done, 1 failed, 2 wrong use.
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        LogFormat.install();
        try {
            run(List.of(arguments), Path.of(""));
        } catch (Exception e) {
            System.err.println("Tradehall cannot go on: " + StartFailure.explain(e));
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Path directory) throws Exception {
        Settings settings = Settings.load(directory, System.getenv());
        switch (arguments) {
            case List<String> none when none.isEmpty() -> serve(settings, directory);
            case List<String> one when one.equals(List.of("migrate")) -> Tradehall.migrate(settings, directory);
            case List<String> one when one.equals(List.of("train")) -> Training.run(directory);
            case List<String> command when command.getFirst().equals("reconcile") ->
                    System.exit(Tradehall.reconcile(settings, directory, command.subList(1, command.size())));
            case List<String> command when command.getFirst().equals("erase") ->
                    System.exit(Tradehall.erase(settings, directory, command.subList(1, command.size())));
            default -> {
                System.err.println("usage: java -jar tradehall.jar [migrate | reconcile [--dry-run] | erase CLERK_USER_ID | train]");
                System.exit(2);
            }
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
        } catch (Exception e) {
            failed.set(true);
            made.completeExceptionally(e);
            throw e;
        }
    }

    /// Waits for what is still being made: an embedded PostgreSQL that nobody has hold of yet would outlive the service.
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
