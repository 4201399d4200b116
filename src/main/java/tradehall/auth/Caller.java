package tradehall.auth;

import tradehall.db.Row;

/// Who is calling, as currently stored in the database; rights come from here and never from a token.
///
/// @param id Tradehall's own id of the user, a UUID
public record Caller(String id, boolean active, boolean staff, boolean superuser, boolean developer) {

    /// The number of columns that begin the result of every statement that reads for a caller: id, active, staff,
    /// superuser, developer.
    public static final int COLUMNS = 5;

    /// The caller in the first columns of a row.
    static Caller of(Row row) {
        return new Caller(row.uuid(1).toString(), row.bool(2), row.bool(3), row.bool(4), row.bool(5));
    }

    /// May change what grants rights, and see other users' data.
    public boolean mayAdminister() {
        return staff || superuser;
    }
}
