package tradehall;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The document is committed, so that any change of the API is a diff to be read in review.
class OpenApiTest {

    @Test
    void theCommittedDocumentIsTheOneServed() throws IOException {
        String served = served();
        Path fresh = Path.of("target", "openapi.yaml");
        Files.writeString(fresh, served);
        assertThat(served)
                .as("The API's document changed. If that is meant: cp %s %s, and commit it.", fresh,
                        OpenApiCheck.DOCUMENT)
                .isEqualTo(Files.readString(OpenApiCheck.DOCUMENT));
    }

    @Test
    void theDocumentIsValid() throws IOException {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(Files.readString(OpenApiCheck.DOCUMENT));
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }

    /// Without [Client], which holds answers against the committed document and could never bring a better one.
    private static String served() throws IOException {
        URI schema = URI.create("http://127.0.0.1:" + TestApp.shared().port() + "/api/schema/");
        try (InputStream in = schema.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
