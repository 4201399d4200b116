package tradehall.http;

/// What a request's code may ask of its connection: how large a body may be and how slowly it may arrive, and to be
/// closed when others need the room.
public interface ClientConnection extends Holder {

    /// The connection of the request being answered; bound for as long as the connection lives.
    ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

    /// The request has reached the request log, where it has that id.
    void routed(String requestId);

    /// Lets the body of this request have `limit` bytes and arrive at that pace, counted from now; otherwise the limits
    /// of JSON bodies apply. It is read in pieces of up to 32 KiB, which the caller has counted.
    void expect(long limit, TransferTimeout pace);
}
