package tradehall.ibkr.connection;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A lying answer sends no token elsewhere (Contract §12).
class AllowedOriginsTest {

    private static final AllowedOrigins ORIGINS = new AllowedOrigins(List.of(URI.create("http://127.0.0.1:9999/FlexWebService")));

    @ParameterizedTest
    @ValueSource(strings = {"https://gdcdyn.interactivebrokers.com/AccountManagement/FlexWebService/GetStatement",
        "https://GDCDYN.InteractiveBrokers.com:443/x", "http://127.0.0.1:9999/anything"})
    void mayBeFollowed(String url) {
        assertThat(ORIGINS.mayFollow(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gdcdyn.interactivebrokers.com/x", "https://gdcdyn.interactivebrokers.com:8443/x",
        "https://interactivebrokers.com.example.org/x", "https://evilinteractivebrokers.com/x",
        "https://interactivebrokers.com/x",
        "https://gdcdyn.interactivebrokers.com@example.org/x", "https://user@gdcdyn.interactivebrokers.com/x",
        "https://example.org/.interactivebrokers.com", "https://example.org#.interactivebrokers.com",
        "https://gdcdyn.interactivebrokers.com/x?t=1", "https://gdcdyn.interactivebrokers.com./x",
        "http://127.0.0.1:9998/x",
        "https://127.0.0.1:9999/x", "http://169.254.169.254/latest/meta-data", "http://localhost:9999/x",
        "http://[::1]:9999/x",
        "file:///etc/passwd", "//gdcdyn.interactivebrokers.com/x", "gdcdyn.interactivebrokers.com/x",
        "jar:https://a.interactivebrokers.com/x"})
    void mayNotBeFollowed(String url) {
        assertThat(ORIGINS.mayFollow(URI.create(url))).isFalse();
    }
}
