package tradehall;

import java.nio.file.AccessDeniedException;
import java.sql.SQLException;

/// Why a command failed, in words that say what to do.
final class StartFailure {

    private StartFailure() {
    }

    static String explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SettingsException settings -> {
                    return settings.getMessage();
                }
                case AccessDeniedException denied -> {
                    return denied.getFile() + " cannot be written or read: start in a directory of your own, or set "
                            + "DATABASE_URL";
                }
                case SQLException sql -> {
                    return "the database refused or did not answer: " + sql.getMessage()
                            + "; look at DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD";
                }
                default -> { }
            }
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
