package tradehall.http;

/// Whoever holds a part of the [Budget], as far as the budget deals with it. Called under its lock: nothing may block.
@FunctionalInterface
public interface Holder {

    /// Ends what it holds the room for, wherever that waits for its client.
    void makeRoom();

    /// It begins to wait for room, on its own thread.
    ///
    /// @throws RuntimeException where it has been ended
    default void queues() { }

    /// It has waited for room.
    ///
    /// @throws RuntimeException where it has been ended meanwhile
    default void hasQueued() { }
}
