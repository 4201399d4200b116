package tradehall.http;

/// The connection that a request came over, as far as the request's own code has to do with it: how much of a body may
/// come and how slowly, and how it ends for somebody else's sake.
public interface ClientConnection extends Holder {

    /// That of the request being answered; bound for as long as the connection lives.
    ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

    /// The request has found its way to where it is logged under that id.
    void routed(String requestId);

    /// The body of this request may have `limit` bytes and come at that pace, counted from now. Where nobody says so it
    /// may come as a JSON body does.
    void expect(long limit, TransferTimeout pace);
}
