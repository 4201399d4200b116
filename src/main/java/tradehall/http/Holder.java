package tradehall.http;

/// A holder of memory, as the [Budget] sees it. Called under its lock: nothing may block.
@FunctionalInterface
public interface Holder {

    /// Aborts what the memory is held for, if that is waiting for its client.
    void makeRoom();

    /// The holder begins to wait for room, on its own thread.
    ///
    /// @throws RuntimeException when it has been aborted
    default void queues() { }

    /// The wait for room is over.
    ///
    /// @throws RuntimeException when it has been aborted meanwhile
    default void hasQueued() { }
}
