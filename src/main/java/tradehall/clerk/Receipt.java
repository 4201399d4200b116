package tradehall.clerk;

import org.jspecify.annotations.Nullable;

/// What a delivery leaves in the log, so that it takes effect only once.
///
/// @param id     `svix-id`; empty for the reconcile command's findings, which leave no receipt
/// @param sentAt milliseconds, or null
record Receipt(String id, String type, @Nullable Long sentAt) {

    static Receipt none() {
        return new Receipt("", "", null);
    }
}
