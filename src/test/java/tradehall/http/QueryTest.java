package tradehall.http;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTest {

    @Test
    void parametersAreReadAsDjangoReadsThem() {
        assertThat(Query.parse("")).isEmpty();
        assertThat(Query.parse("a=1&b=2&a=3")).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(Query.parse("a&b=&=c&&")).isEqualTo(Map.of("a", "", "b", ""));
        assertThat(Query.parse("a=x+y%2B%C3%A9=z&t=10:15:00")).isEqualTo(Map.of("a", "x y+é=z", "t", "10:15:00"));
    }

    @Test
    void percentSignsThatBeginNoEscapeAreThemselves() {
        assertThat(Query.parse("a=%&b=%4&c=%zz&d=100%25"))
                .isEqualTo(Map.of("a", "%", "b", "%4", "c", "%zz", "d", "100%"));
        assertThat(Query.parse("a=%ff")).isEqualTo(Map.of("a", "\uFFFD"));
    }
}
