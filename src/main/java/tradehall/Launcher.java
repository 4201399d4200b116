package tradehall;

import java.util.Optional;

/// The jar's entry point: compiled for old Java releases, so that it can say which one is needed. Any other class of
/// ours would end in a stack trace.
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {
    }

    public static void main(String[] arguments) {
        refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"))
                .ifPresent(Launcher::end);
        try {
            Main.main(arguments);
        } catch (LinkageError e) {
            end("Tradehall is missing a library (" + e.getMessage()
                    + "): keep the directory libs beside tradehall.jar, as the build made it");
        }
    }

    /// @param version `1.8`, `9`, `25`
    static Optional<String> refusal(String version, String home) {
        return Double.parseDouble(version) >= NEEDED ? Optional.<String>empty()
                : Optional.of("Tradehall needs Java " + NEEDED + " or newer, and this is Java " + version + " (" + home
                        + ")");
    }

    private static void end(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
