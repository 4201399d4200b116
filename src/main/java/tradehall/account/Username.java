package tradehall.account;

/// What a username may contain: no invisible characters, since two names must not look alike (Contract §5).
/// PostgreSQL's `name_key` does the rest of that check.
public final class Username {

    private Username() {
    }

    /// Whether it has no control or format characters.
    static boolean isVisible(String name) {
        return name.codePoints().noneMatch(Username::isInvisible);
    }

    /// The name without them.
    public static String visible(String name) {
        StringBuilder visible = new StringBuilder(name.length());
        name.codePoints().filter(point -> !isInvisible(point)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isInvisible(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
