package tradehall.clerk;

/// What a delivery leaves in the log, so that it has its effect once.
///
/// @param id     `svix-id`; empty for what the reconcile command found, which leaves no receipt
/// @param sentAt milliseconds, or null
record Receipt(String id, String type, Long sentAt) {

    static Receipt none() {
        return new Receipt("", "", null);
    }
}
