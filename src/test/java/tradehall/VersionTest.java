package tradehall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tradehall.openapi.OpenApi;

import static org.assertj.core.api.Assertions.assertThat;

/// A release has one version, wherever it is written.
class VersionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pom.xml                                | <version>%s</version>
            Dockerfile                             | ARG VERSION=%s
            k8s/overlays/dev/kustomization.yaml    | newTag: %s
            k8s/overlays/production/kustomization.yaml | newTag: %s
            compose.yaml                           | image: tradehall:%s
            CHANGELOG.md                           | ## %s
            """)
    void isTheSameEverywhere(Path file, String place) throws IOException {
        assertThat(Files.readString(file)).contains(place.formatted(OpenApi.VERSION));
    }
}
