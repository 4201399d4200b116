package tradehall.account;

/// What a username may hold: no character that nobody sees, since names that look alike must not be two (Contract §5).
/// The rest of that is PostgreSQL's `name_key`.
public final class Username {

    private Username() {
    }

    /// Whether there is none of the control and format characters.
    static boolean isVisible(String name) {
        return name.codePoints().noneMatch(Username::isInvisible);
    }

    /// Without them.
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
