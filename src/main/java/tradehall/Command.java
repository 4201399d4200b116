package tradehall;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import tradehall.openapi.OpenApi;

/// The jar's commands other than serving, as `--help` lists them.
enum Command {

    MIGRATE("", "bring the schema up to date"),
    RECONCILE("[--dry-run]", "repair what webhooks missed, from Clerk's Backend API"),
    ERASE("CLERK_USER_ID", "erase a deleted user at once"),
    FETCH("", "fetch from IBKR the statements that are due now"),
    ROTATE_KEYS("", "seal users' tokens with the first of TRADEHALL_ENCRYPTION_KEYS"),
    REDERIVE("", "read all kept Flex files again, after a parser was fixed"),
    TRAIN("", "exercise the service for the JVM's AOT cache; needs neither database nor network");

    private static final String JAR = "java -jar tradehall.jar";

    private final String arguments;
    private final String does;

    Command(String arguments, String does) {
        this.arguments = arguments;
        this.does = does;
    }

    /// Empty if there is no such command, or it takes no such arguments.
    static Optional<Command> find(List<String> line) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(line.getFirst())
                        && (line.size() == 1 || !command.arguments.isEmpty())).findFirst();
    }

    static String version() {
        return "Tradehall " + OpenApi.VERSION + " on Java " + Runtime.version();
    }

    static String usage() {
        return "usage: " + JAR + " [" + Arrays.stream(values()).map(Command::synopsis)
                .collect(Collectors.joining(" | "))
                + " | --help | --version]";
    }

    static String help() {
        String commands = Arrays.stream(values())
                .map(command -> "  %-24s%s%n".formatted(command.synopsis(), command.does))
                .collect(Collectors.joining());
        return """
                Tradehall, the account back end of a trading community.

                  %s [command]

                With no command it serves until SIGTERM or Ctrl-C; with nothing configured that is development mode, on
                an embedded PostgreSQL. With a command it does that and ends:
                %s
                Environment variables and an app.yaml in the working directory configure it: README.md lists them.
                Exit codes: 0 done, 1 failed, 2 wrong use.""".formatted(JAR, commands);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String synopsis() {
        return arguments.isEmpty() ? word() : word() + " " + arguments;
    }
}
