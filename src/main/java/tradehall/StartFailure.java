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
                    return denied.getFile() + " cannot be read or written: start in a directory that you own, or set "
                            + "DATABASE_URL";
                }
                case SQLException sql -> {
                    return "the database refused or did not answer: " + sql.getMessage()
                            + "; check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD";
                }
                default -> { }
            }
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
