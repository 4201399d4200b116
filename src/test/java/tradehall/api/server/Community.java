package tradehall.api.server;

import java.util.UUID;

import tradehall.Client;
import tradehall.TestApp;
import tradehall.json.JsonValue.JsonNumber;

/// A category of its own with servers in it, so that tests see no one else's.
public record Community(TestApp app, Client staff, String category) {

    public static final String PATH = "/api/v1/server/";

    public static Community in(TestApp app) {
        Client staff = app.staff();
        String category = "Category " + UUID.randomUUID();
        staff.post(PATH + "category/", "{\"name\": \"" + category + "\"}").hasStatus(201);
        return new Community(app, staff, category);
    }

    /// Makes a server of the staff's and answers its id.
    public long server(String name) {
        return ((JsonNumber) staff.post(PATH, body(name)).hasStatus(201).member("id")).decimal().orElseThrow()
                .longValueExact();
    }

    /// What a server of this category is made with.
    public String body(String name) {
        return "{\"name\": \"" + name + "\", \"category\": \"" + category + "\"}";
    }

    /// A user who owns that server from now on: rights to a server come by its owner alone, so no request can do this.
    public Client owner(long server) {
        String clerkId = TestApp.newClerkId();
        app.execute("insert into account (clerk_id) values (?)", clerkId);
        app.execute("update server set owner = (select id from account where clerk_id = ?) where id = ?", clerkId,
                server);
        return app.as(clerkId);
    }

    /// `select/` among this community's servers.
    public String select(String query) {
        return PATH + "select/?category=" + category.replace(" ", "%20") + query;
    }

    public static String path(long server) {
        return PATH + server + "/";
    }
}
