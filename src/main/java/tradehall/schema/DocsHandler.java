package tradehall.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

import tradehall.http.Endpoint;
import tradehall.http.EntityTag;
import tradehall.http.Reply;
import tradehall.openapi.Operation;

/// `GET /api/docs/`: Swagger UI for the document. Its files come from the class path and have the version in their
/// paths, so browsers can cache them for ever; the page may load from and connect to this host only.
public final class DocsHandler {

    private static final String PATH = "/api/docs/";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private final String version = swaggerUiVersion();
    private final byte[] page;

    public DocsHandler() {
        this.page = read("docs.html").replace("{version}", version).getBytes(StandardCharsets.UTF_8);
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(endpoint("", askedForAgain("text/html; charset=utf-8", page)
                .with("Content-Security-Policy", CONTENT_POLICY).with("Referrer-Policy", "no-referrer")));
        endpoints.add(endpoint("docs.js",
                askedForAgain("text/javascript; charset=utf-8", read("docs.js").getBytes(StandardCharsets.UTF_8))));
        FILES.forEach((file, type) -> {
            PackedFile packed = new PackedFile(WEBJAR + version + "/" + file);
            endpoints.add(endpoint(version + "/" + file,
                    Reply.kept(200, type, packed::writePlain, packed).with("Cache-Control", FOR_EVER)));
        });
        return endpoints;
    }

    /// One of the page's files. Compressing the script takes as long as answering twenty reads, so it is done once,
    /// when first requested; the result is less than half a MiB.
    private static final class PackedFile implements Supplier<byte[]> {

        private final String resource;
        private byte[] packed = {};

        PackedFile(String resource) {
            this.resource = resource;
        }

        void writePlain(OutputStream out) throws IOException {
            try (InputStream in = open(resource)) {
                in.transferTo(out);
            }
        }

        @Override
        public synchronized byte[] get() {
            if (packed.length == 0) {
                packed = Reply.packed(this::writePlain);
            }
            return packed;
        }
    }

    /// For files that a new build may change at the same path.
    private static Reply askedForAgain(String type, byte[] content) {
        return Reply.prepared(200, type, content).with("Cache-Control", "no-cache").with("ETag", EntityTag.of(content));
    }

    private static Endpoint endpoint(String file, Reply reply) {
        Reply safe = reply.with("X-Content-Type-Options", "nosniff");
        return Endpoint.open("GET", PATH + file, Operation.UNDOCUMENTED, _ -> safe).negotiating();
    }

    private static String swaggerUiVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String read(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return DocsHandler.class.getResourceAsStream(resource);
    }
}
