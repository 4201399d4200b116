package tradehall.ibkr.connection;

import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Problem;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about the connection endpoints.
public final class ConnectionOperations {

    private static final Shape SHOWN = new Shape.Whole(FlexConnection.SHOWN);

    public static final Operation LIST = Operation.of("v1_ibkr_connections_list",
            "List the caller's connections to IBKR's Flex Web Service, which fetch statements by themselves.")
            .answers(200, new Shape.ListOf(FlexConnection.SHOWN));

    public static final Operation CREATE = Operation.of("v1_ibkr_connections_create", """
                    Connect an IBKR account by a Flex token and a query id. Its statements are fetched from then on, \
                    the first within a minute.

                    The token is stored encrypted and never shown again.""")
            .takes(new Shape.Whole(FlexConnection.TAKEN)).answers(201, SHOWN)
            .refuses(403, "The caller already has ten connections.",
                    Problem.detail("You have 10 connections already."));

    public static final Operation RETRIEVE = Operation.of("v1_ibkr_connections_retrieve",
            "Retrieve a connection of the caller's.")
            .answers(200, SHOWN);

    public static final Operation UPDATE = Operation.of("v1_ibkr_connections_partial_update", """
                    Change a connection. It starts afresh with another token, query id or start date, and when it is \
                    switched on again.""")
            .takes(new Shape.Part(FlexConnection.TAKEN)).answers(200, SHOWN);

    public static final Operation DESTROY = Operation.of("v1_ibkr_connections_destroy",
            "Delete a connection and its token. Trades that it brought stay.").answers(204, new Shape.Nothing());

    public static final Operation FETCH = Operation.of("v1_ibkr_connections_fetch_create",
            "Fetch now rather than in the morning.")
            .answers(202, SHOWN)
            .refuses(409, "The connection is switched off.", Problem.detail("The connection is switched off."))
            .refuses(429, "It was tried a short while ago, or IBKR has asked for a pause.",
                    Problem.detail("Request was throttled. Expected available in 600 seconds."),
                    new Header("Retry-After", "Seconds to wait."));

    private ConnectionOperations() {
    }
}
