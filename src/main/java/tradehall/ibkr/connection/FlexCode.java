package tradehall.ibkr.connection;

import java.util.Arrays;
import java.util.Optional;

/// IBKR's codes: what each means to the user, what they can do, and what we do (DOMAIN D8, Contract §12). The whole
/// table, in one place.
enum FlexCode {
    NOT_GENERATED(1001, Remedy.ASK_AGAIN, "IBKR could not make the statement yet"),
    UNAVAILABLE(1003, Remedy.BEGIN_ANEW, "IBKR has no statement for the days asked for",
            "Check in IBKR's Client Portal that the Flex query gives a statement for yesterday, then fetch again."),
    INCOMPLETE(1004, Remedy.ASK_AGAIN, "The statement is not complete yet"),
    NO_SETTLEMENTS(1005, Remedy.ASK_AGAIN, "IBKR's settlement data is not ready yet"),
    NO_FIFO(1006, Remedy.ASK_AGAIN, "IBKR's FIFO profit and loss is not ready yet"),
    NO_MARK_TO_MARKET(1007, Remedy.ASK_AGAIN, "IBKR's mark-to-market profit and loss is not ready yet"),
    NO_PROFIT(1008, Remedy.ASK_AGAIN, "IBKR's profit and loss is not ready yet"),
    BUSY(1009, Remedy.ASK_AGAIN, "IBKR's server is under heavy load"),
    LEGACY(1010, Remedy.ASK_USER, "The query is a legacy Flex query, which IBKR no longer serves",
            "Make an Activity Flex query in IBKR's Client Portal and enter its query id."),
    INACTIVE(1011, Remedy.ASK_USER, "The Flex Web Service is not active for this account",
            "Switch the Flex Web Service on in IBKR's Client Portal, then fetch again."),
    EXPIRED(1012, Remedy.ASK_USER, "The token has expired", "Make a new token in IBKR's Client Portal and enter it."),
    ADDRESS(1013, Remedy.ASK_USER, "The token is bound to another IP address",
            "Make a token without an IP address in IBKR's Client Portal and enter it."),
    NO_SUCH_QUERY(1014, Remedy.ASK_USER, "IBKR does not know the query id",
            "Compare the query id with the one that IBKR's Client Portal shows beside the Flex query, and enter that."),
    NO_SUCH_TOKEN(1015, Remedy.ASK_USER, "IBKR does not know the token",
            "Copy the token anew from the Flex Web Service's settings in IBKR's Client Portal and enter it."),
    NO_SUCH_ACCOUNT(1016, Remedy.ASK_USER, "The query names an account that the token may not read",
            "Choose the accounts of the Flex query anew in IBKR's Client Portal, then fetch again."),
    NO_SUCH_REFERENCE(1017, Remedy.BEGIN_ANEW, "IBKR has forgotten the statement that it was making"),
    TOO_FAST(1018, Remedy.SLOW_DOWN, "IBKR takes no more requests with this token for a minute"),
    IN_PROGRESS(1019, Remedy.ASK_AGAIN, "IBKR is making the statement"),
    NOT_VALIDATED(1020, Remedy.ASK_TOMORROW, "IBKR could not validate the request",
            "Compare token and query id with those in IBKR's Client Portal, then fetch again."),
    NOT_RETRIEVED(1021, Remedy.ASK_AGAIN, "IBKR could not retrieve the statement yet"),
    LOCKED_OUT(1025, Remedy.LOCK_OUT, "IBKR refuses this token after too many failed attempts",
            "Use the token nowhere else until the next try; each use makes the lock-out longer.");

    private final int number;
    private final Remedy remedy;
    private final String meaning;
    private final String action;

    FlexCode(int number, Remedy remedy, String meaning) {
        this(number, remedy, meaning, "");
    }

    FlexCode(int number, Remedy remedy, String meaning, String action) {
        this.number = number;
        this.remedy = remedy;
        this.meaning = meaning;
        this.action = action;
    }

    static Optional<FlexCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }

    int number() {
        return number;
    }

    Remedy remedy() {
        return remedy;
    }

    /// One sentence for the user.
    String detail() {
        return meaning + " (" + number + ").";
    }

    /// What the user can do; empty where waiting is all.
    String action() {
        return action;
    }
}
