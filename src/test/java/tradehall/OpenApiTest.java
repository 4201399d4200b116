package tradehall;

import java.io.IOException;
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
        String served = TestApp.shared().anonymous().get("/api/schema/").isOk().text();
        Path fresh = Path.of("target", "openapi.yaml");
        Files.writeString(fresh, served);
        assertThat(served)
                .as("The API's document changed. If that is meant: cp %s %s, and commit it.", fresh, OpenApiCheck.DOCUMENT)
                .isEqualTo(Files.readString(OpenApiCheck.DOCUMENT));
    }

    @Test
    void theDocumentIsValid() throws IOException {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(Files.readString(OpenApiCheck.DOCUMENT));
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }
}
