package tradehall.ibkr.connection;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tradehall.ibkr.connection.FetchRules.Situation;
import tradehall.ibkr.connection.FlexAnswer.Failure;
import tradehall.ibkr.connection.FlexAnswer.Promise;
import tradehall.ibkr.connection.FlexAnswer.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/// Every code of DOMAIN D8: what the user reads, when it is tried next, what is never tried again.
class FetchRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-11T12:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final FetchRules RULES = new FetchRules(FetchSettings.DEFAULTS);
    private static final Situation FIRST = new Situation(1, new WantedDays(null, null), 2, 0, false);
    private static final Attempt SEND = Attempt.begin(NOW, new Days(TUESDAY.minusDays(364), TUESDAY));
    private static final Attempt GET = SEND.promised(NOW, "17",
            URI.create("https://gdcdyn.interactivebrokers.com/a/b/GetStatement"));

    @Test
    void aPromiseIsFetched() {
        URI url = URI.create("https://gdcdyn.interactivebrokers.com/a/b/GetStatement");
        assertThat(RULES.after(new Promise("17", url), SEND, FIRST, NOW)).isEqualTo(new Decision.Ask(GET, NOW, ""));
    }

    /// At once, then never again: until the user acts nothing is asked.
    @ParameterizedTest
    @CsvSource({"1010,Activity Flex query", "1011,Switch the Flex Web Service on", "1012,Make a new token",
        "1013,without an IP address",
        "1014,Compare the query id", "1015,Copy the token anew", "1016,Choose the accounts"})
    void whatOnlyTheUserCanMendIsNotTriedAgain(int code, String action) {
        for (Attempt attempt : List.of(SEND, GET)) {
            assertThat(RULES.after(new Refusal(code), attempt, FIRST, NOW))
                    .isInstanceOfSatisfying(Decision.Rest.class, rest -> {
                assertThat(rest.status()).isEqualTo(Status.ATTENTION);
                assertThat(rest.detail()).contains("(" + code + ")");
                assertThat(rest.action()).contains(action);
                assertThat(rest.at()).isEmpty();
            });
        }
    }

    @Test
    void noTwoCodesReadTheSame() {
        assertThat(Arrays.stream(FlexCode.values()).map(FlexCode::detail)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(FlexCode.values()).filter(code -> code.remedy() == Remedy.ASK_USER)
                .map(FlexCode::action))
                .doesNotHaveDuplicates().doesNotContain("");
    }

    /// 5 s, doubling to 30 s, as long as there is time; then in a quarter of an hour.
    @ParameterizedTest
    @CsvSource({"1001", "1004", "1005", "1006", "1007", "1008", "1009", "1019", "1021"})
    void whatIsNotReadyIsAskedForAgain(int code) {
        for (Attempt attempt : List.of(SEND, GET)) {
            List<Long> pauses = new ArrayList<>();
            Instant now = NOW;
            Decision next = RULES.after(new Refusal(code), attempt, FIRST, now);
            while (next instanceof Decision.Ask(Attempt polled, Instant at, String detail)) {
                assertThat(detail).contains("(" + code + ")");
                pauses.add(Duration.between(now, at).toSeconds());
                now = at;
                next = RULES.after(new Refusal(code), polled, FIRST, now);
            }
            assertThat(pauses).startsWith(5L, 10L, 20L, 30L, 30L).endsWith(30L);
            assertThat(Duration.between(NOW, now)).isBetween(Duration.ofSeconds(391), Duration.ofSeconds(420));
            assertThat(next).isEqualTo(new Decision.Rest(Status.WAITING, FlexCode.of(code).orElseThrow().detail(), "",
                    now.plus(Duration.ofMinutes(15)), 1, false));
        }
    }

    @Test
    void tooFastRestsAMinuteAndTheTokenWithIt() {
        assertThat(RULES.after(new Refusal(1018), GET, FIRST, NOW))
                .isEqualTo(new Decision.Ask(GET.polled(), NOW.plusSeconds(60), FlexCode.TOO_FAST.detail()));
        assertThat(RULES.tokenPause(new Refusal(1018))).isEqualTo(Duration.ofSeconds(60));
        assertThat(RULES.tokenPause(new Refusal(1019))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1003", "1017"})
    void aReferenceThatIsLostIsAskedForAnewOnce(int code) {
        FlexCode lost = FlexCode.of(code).orElseThrow();
        assertThat(RULES.after(new Refusal(code), GET, FIRST, NOW))
                .isEqualTo(new Decision.Ask(GET.begunAnew(NOW), NOW, lost.detail()));
        assertThat(GET.begunAnew(NOW).step()).isEqualTo(Step.SEND);
        Attempt again = GET.begunAnew(NOW).promised(NOW, "18", URI.create(GET.url()));
        assertThat(RULES.after(new Refusal(code), again, FIRST, NOW))
                .isEqualTo(new Decision.Rest(Status.WAITING, lost.detail(), "", NOW.plus(Duration.ofMinutes(15)), 1,
                        false));
    }

    @Test
    void daysThatAreNotPublishedAreGivenUpTwice() {
        List<LocalDate> asked = new ArrayList<>();
        Decision next = new Decision.Ask(SEND, NOW, "");
        while (next instanceof Decision.Ask ask) {
            asked.add(ask.attempt().asked().to());
            next = RULES.after(new Refusal(1003), ask.attempt(), FIRST, NOW);
        }
        assertThat(asked).containsExactly(TUESDAY, TUESDAY.minusDays(1), LocalDate.of(2026, 3, 6));
        assertThat(next).isEqualTo(FetchRules.attention(FlexCode.UNAVAILABLE.detail(), FlexCode.UNAVAILABLE.action()));
    }

    /// No days before the user's first are asked for in their place.
    @Test
    void theFirstDayAloneIsWaitedFor() {
        Situation sinceTuesday = new Situation(1, new WantedDays(TUESDAY, null), 2, 0, false);
        Attempt attempt = Attempt.begin(NOW, new Days(TUESDAY, TUESDAY));
        assertThat(RULES.after(new Refusal(1003), attempt, sinceTuesday, NOW))
                .isInstanceOfSatisfying(Decision.Rest.class, rest -> {
            assertThat(rest.status()).isEqualTo(Status.WAITING);
            assertThat(rest.at()).hasValueSatisfying(at -> assertThat(at)
                    .isBetween("2026-03-12T11:30:00Z", "2026-03-12T12:30:00Z"));
        });
    }

    @Test
    void whatCannotBeValidatedIsTriedOnceMoreADayLater() {
        Decision.Rest once = new Decision.Rest(Status.WAITING, FlexCode.NOT_VALIDATED.detail(), "",
                NOW.plus(Duration.ofDays(1)), 0, true);
        assertThat(RULES.after(new Refusal(1020), SEND, FIRST, NOW)).isEqualTo(once);
        Situation again = new Situation(1, FIRST.wanted(), 2, 0, true);
        assertThat(RULES.after(new Refusal(1020), SEND, again, NOW))
                .isEqualTo(FetchRules.attention(FlexCode.NOT_VALIDATED.detail(), FlexCode.NOT_VALIDATED.action()));
    }

    @Test
    void aLockOutRestsADay() {
        assertThat(RULES.after(new Refusal(1025), SEND, FIRST, NOW))
                .isEqualTo(new Decision.LockOut(new Decision.Rest(Status.PAUSED,
                FlexCode.LOCKED_OUT.detail(), FlexCode.LOCKED_OUT.action(), NOW.plus(Duration.ofDays(1)), 0, false)));
    }

    @Test
    void anUnknownCodeIsWaitedOut() {
        assertThat(RULES.after(new Refusal(1099), SEND, FIRST, NOW)).isInstanceOfSatisfying(Decision.Rest.class, rest -> {
            assertThat(rest.status()).isEqualTo(Status.WAITING);
            assertThat(rest.detail()).contains("1099");
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultIsWaitedOut(Fault fault) {
        Attempt lastHost = SEND.atNextHost();
        assertThat(RULES.after(new Failure(fault), lastHost, FIRST, NOW))
                .isEqualTo(new Decision.Rest(Status.WAITING, fault.detail(), "", NOW.plus(Duration.ofMinutes(15)), 1,
                        false));
    }

    @Test
    void onlyWhereNothingAnswersTheOtherAddressIsAsked() {
        assertThat(RULES.after(new Failure(Fault.AWAY), SEND, FIRST, NOW))
                .isEqualTo(new Decision.Ask(SEND.atNextHost(), NOW, ""));
        assertThat(RULES.after(new Failure(Fault.TIMEOUT), SEND, FIRST, NOW)).isInstanceOf(Decision.Rest.class);
    }

    /// 15 min, 30 min, … and not beyond the next morning, when all is as if nothing had been.
    @Test
    void retriesDoubleUntilTheMorning() {
        List<Long> minutes = new ArrayList<>();
        Situation known = FIRST;
        Decision.Rest rest = RULES.later("", known, NOW);
        while (rest.retries() > 0) {
            minutes.add(Duration.between(NOW, rest.retry()).toMinutes());
            known = new Situation(1, known.wanted(), 2, rest.retries(), false);
            rest = RULES.later("", known, NOW);
        }
        assertThat(minutes).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 960L);
        assertThat(rest.retry()).isBetween("2026-03-12T11:30:00Z", "2026-03-12T12:30:00Z");
    }
}
