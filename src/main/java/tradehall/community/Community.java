package tradehall.community;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;

/// What the server endpoints show and take (Contract §8).
public final class Community {

    public static final Resource CATEGORY = new Resource("Category", "What a server is about.", List.of(
            Field.integer("id").asReadOnly(),
            Field.text("name", 100),
            Field.text("description", 250).orNull(),
            Field.url("icon").orNull()));

    public static final Resource CHANNEL = new Resource("Channel", "A place to talk on a server.", List.of(
            Field.integer("id").asReadOnly(),
            Field.text("name", 100),
            Field.text("topic", 100),
            Field.uuid("owner").asReadOnly(),
            Field.integer("server").asReadOnly()));

    /// `category` is the category's name: whatever is too long for one is simply unknown.
    public static final Resource SERVER = new Resource("Server", "A community's server with its channels.", List.of(
            Field.integer("id").asReadOnly(),
            Field.nested("channel_server", CHANNEL),
            Field.text("category").like("Futures"), // one of development mode's
            Field.text("name", 100),
            Field.text("description", 250).orNull(),
            Field.url("banner").orNull(),
            Field.url("icon").orNull(),
            Field.uuid("owner").asReadOnly()));

    private Community() {
    }
}
