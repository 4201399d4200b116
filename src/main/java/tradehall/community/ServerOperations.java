package tradehall.community;

import java.util.List;

import tradehall.field.Field;
import tradehall.openapi.Operation;
import tradehall.openapi.Problem;
import tradehall.openapi.Shape;

/// What the document says of the server endpoints.
public final class ServerOperations {

    private static final Shape NOTHING = new Shape.Nothing();

    public static final Operation SELECT = Operation.of("v1_server_select_retrieve", """
                    List method for ServerListViewSet class. A community's servers with their channels, ordered by id.

                    The filters apply in the order `category`, `by_user`, `by_serverid`, `qty`; an empty parameter is \
                    like an absent one.""")
            .with(Selection.PARAMETERS)
            .answers(200, new Shape.Extended(Community.SERVER, List.of(Field.integer("num_members")), true))
            .refuses(400, "There is no such server, or a parameter is not a number.", Problem.MESSAGES);

    public static final Operation CREATE = Operation.of("v1_server_create",
            "Create a server, owned by the caller; for staff.")
            .takes(new Shape.Whole(Community.SERVER)).answers(201, new Shape.Whole(Community.SERVER))
            .refuses(403, "The caller is not staff.", Problem.DENIED);

    public static final Operation RETRIEVE = Operation.of("v1_server_retrieve", "Retrieve a server with its channels.")
            .answers(200, new Shape.Whole(Community.SERVER));

    public static final Operation UPDATE = owned(Operation.of("v1_server_partial_update",
            "Change a server; for its owner and staff."))
            .takes(new Shape.Part(Community.SERVER)).answers(200, new Shape.Whole(Community.SERVER));

    public static final Operation DESTROY = owned(Operation.of("v1_server_destroy",
            "Delete a server with its channels and memberships; for its owner and staff. Deleting it again is not an "
                    + "error."))
            .answers(204, NOTHING);

    public static final Operation JOIN = Operation.of("v1_server_membership_create",
            "Join a server. Joining again is not an error.").answers(204, NOTHING);

    public static final Operation LEAVE = Operation.of("v1_server_membership_destroy",
            "Leave a server. Leaving again is not an error.").answers(204, NOTHING);

    public static final Operation CHANNELS = Operation.of("v1_server_channels_list",
            "List a server's channels, ordered by id.")
            .answers(200, new Shape.ListOf(Community.CHANNEL));

    public static final Operation ADD_CHANNEL = owned(Operation.of("v1_server_channels_create",
            "Add a channel to a server; for its owner and staff."))
            .takes(new Shape.Whole(Community.CHANNEL)).answers(201, new Shape.Whole(Community.CHANNEL));

    public static final Operation CATEGORIES = Operation.of("v1_server_category_list",
            "List the categories of servers, ordered by id.")
            .answers(200, new Shape.ListOf(Community.CATEGORY));

    public static final Operation ADD_CATEGORY = Operation.of("v1_server_category_create",
            "Add a category of servers; for staff.")
            .takes(new Shape.Whole(Community.CATEGORY)).answers(201, new Shape.Whole(Community.CATEGORY))
            .refuses(403, "The caller is not staff.", Problem.DENIED);

    private ServerOperations() {
    }

    private static Operation owned(Operation operation) {
        return operation.refuses(403, "The caller is neither the server's owner nor staff.", Problem.DENIED);
    }
}
