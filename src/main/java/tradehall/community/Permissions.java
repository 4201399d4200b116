package tradehall.community;

import tradehall.auth.Session;
import tradehall.http.ApiException;

/// Who may change what: staff everything, owners their own servers. Asked before a body is read, as Django REST
/// framework does.
final class Permissions {

    private Permissions() {
    }

    /// @throws ApiException 403 for anyone but staff
    static void requireStaff(Session session) {
        if (!session.caller().mayAdminister()) {
            throw ApiException.permissionDenied();
        }
    }

    /// An owner never changes, so this holds until the change is written.
    ///
    /// @return whether there is such a server
    /// @throws ApiException 403 for anyone but its owner and staff
    static boolean requireOwner(Session session, long serverId) {
        return ServerStore.readOwner(session, serverId, (caller, owner) -> {
            if (owner.isPresent() && !caller.mayAdminister() && !owner.get().equals(caller.id())) {
                throw ApiException.permissionDenied();
            }
            return owner.isPresent();
        });
    }
}
