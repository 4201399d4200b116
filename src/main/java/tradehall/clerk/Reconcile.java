package tradehall.clerk;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;

import tradehall.db.DatabaseException;
import tradehall.db.MigratedDatabase;

/// The command that repairs what webhooks missed: walks Clerk's Backend API and applies it by the same statements as
/// events, alongside live traffic. A stored object that is as new or newer stays, so a second run changes nothing
/// (Contract §6, DOMAIN G).
public final class Reconcile {

    private static final int DONE = 0;
    private static final int UNFINISHED = 1;
    private static final int WRONG_USE = 2;
    private static final String USAGE =
            "usage: java -jar tradehall.jar reconcile [--dry-run] [--from users:N|memberships:N|billing:USER_ID]";

    private final WebhookSettings settings;
    private final MigratedDatabase migrated;
    private final ClerkApi.Pause pause;
    private final PrintStream out;

    /// @param out progress and report
    public Reconcile(WebhookSettings settings, MigratedDatabase migrated, PrintStream out) {
        this(settings, migrated, Thread::sleep, out);
    }

    Reconcile(WebhookSettings settings, MigratedDatabase migrated, ClerkApi.Pause pause, PrintStream out) {
        this.settings = settings;
        this.migrated = migrated;
        this.pause = pause;
        this.out = out;
    }

    /// @param arguments those after `reconcile`
    /// @return the exit code: 0 done, 1 could not finish, 2 wrong usage
    public int run(List<String> arguments, URI apiUrl, String secretKey) throws InterruptedException {
        ReconcileOptions options;
        try {
            options = ReconcileOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            return wrongUse(e.getMessage());
        }
        if (secretKey.isEmpty()) {
            return wrongUse("CLERK_SECRET_KEY is not set");
        }
        return migrated.run(database -> {
            ReconcileReport report = new ReconcileReport(out);
            try (ClerkApi api = new ClerkApi(apiUrl, secretKey, pause)) {
                return walk(new ReconcileWalk(api, database, settings.parser(), options.dryRun(), report), options,
                        report);
            }
        });
    }

    private int walk(ReconcileWalk walk, ReconcileOptions options, ReconcileReport report) {
        try {
            walk.from(options.phase(), options.position());
            report.end(options.dryRun());
            return DONE;
        } catch (ReconcileException | DatabaseException e) {
            report.end(options.dryRun());
            out.println("could not finish: " + e.getMessage());
            out.println("continue with: reconcile --from " + walk.position());
            return UNFINISHED;
        }
    }

    private int wrongUse(String why) {
        out.println(why);
        out.println(USAGE);
        return WRONG_USE;
    }
}
