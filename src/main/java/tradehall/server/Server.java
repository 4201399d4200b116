package tradehall.server;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;

/// What the server endpoints show and take.
public final class Server {

    public static final Resource CATEGORY = new Resource("Category", "A kind of servers.", List.of(
            Field.integer("id").asReadOnly(),
            Field.text("name", 100),
            Field.text("description").orNull(),
            Field.url("icon").orNull()));

    public static final Resource CHANNEL = new Resource("Channel", "A place to talk on a server.", List.of(
            Field.integer("id").asReadOnly(),
            Field.text("name", 100),
            Field.text("topic", 100),
            Field.uuid("owner").asReadOnly(),
            Field.integer("server").asReadOnly()));

    /// The category is its name.
    public static final Resource SERVER = new Resource("Server", "A community of traders.", List.of(
            Field.integer("id").asReadOnly(),
            Field.nested("channel_server", CHANNEL),
            Field.text("category", 100),
            Field.text("name", 100),
            Field.text("description", 250).orNull(),
            Field.url("banner").orNull(),
            Field.url("icon").orNull(),
            Field.uuid("owner").asReadOnly()));

    private Server() {
    }
}
