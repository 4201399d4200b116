package tradehall.community;

import java.util.Optional;

import tradehall.auth.Caller;
import tradehall.auth.Callers;
import tradehall.auth.Claims;
import tradehall.http.ApiException;

/// Who may change what: staff everything, an owner the own server. Asked before a body is read, as Django REST framework does.
final class Permissions {

    private final Callers callers;

    Permissions(Callers callers) {
        this.callers = callers;
    }

    /// @throws ApiException 403 for anyone but staff
    Caller staff(Claims claims) {
        Caller caller = callers.require(claims);
        if (!caller.mayAdminister()) {
            throw ApiException.permissionDenied();
        }
        return caller;
    }

    /// The caller as one who may change that server; empty where there is none. An owner never changes, so this holds.
    ///
    /// @throws ApiException 403 for anyone but its owner and staff
    Optional<Caller> owner(Claims claims, long serverId) {
        return callers.read(claims, "server.owner", (caller, row) -> {
            Optional<String> owner = row.findText(Caller.COLUMNS + 1);
            if (owner.isPresent() && !caller.mayAdminister() && !owner.get().equals(caller.id())) {
                throw ApiException.permissionDenied();
            }
            return owner.map(_ -> caller);
        }, serverId);
    }
}
