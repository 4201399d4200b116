package tradehall.http;

/// Room without end, for what is tested without a request.
public final class TestHold {

    private TestHold() {
    }

    public static Budget.Hold open() {
        return new Budget(new Shares(1 << 30, 1 << 30, 1 << 30)).open(() -> { });
    }
}
