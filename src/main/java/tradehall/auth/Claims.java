package tradehall.auth;

import java.util.List;
import java.util.Optional;

import tradehall.field.EmailSyntax;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonNull;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// What a verified session token says about its bearer. A text is empty if the token has no such claim.
///
/// @param subject      Clerk's user id
/// @param audience     the first `aud`, else `azp` (Domain A4)
/// @param impersonated whether somebody acts for the subject: any `act` says so
/// @param actor        the impersonator: `act.sub`
/// @param email        only if the customer has added it to the token, and only if it is a valid address
/// @param organisation the active one
public record Claims(String subject, String audience, boolean impersonated, String actor, String email,
                     Optional<ActiveOrganisation> organisation) {

    /// Lenient with all but the subject, which the verifier has checked: a malformed claim counts as absent.
    static Claims of(JsonObject claims) {
        return new Claims(
                text(claims, "sub"),
                audience(claims).stream().findFirst().orElse(text(claims, "azp")),
                !(claims.find("act").orElse(JsonValue.NULL) instanceof JsonNull),
                claims.members().get("act") instanceof JsonObject actor ? text(actor, "sub") : "",
                claims.text("email").filter(EmailSyntax::valid).orElse(""),
                ActiveOrganisation.of(claims));
    }

    /// The same, with `text` as its audience: an equal string, shared to save memory.
    Claims sharing(String text) {
        return new Claims(subject, text, impersonated, actor, email, organisation);
    }

    /// Every audience: `aud` is one string or an array of them (RFC 7519 §4.1.3).
    static List<String> audience(JsonObject claims) {
        JsonValue audience = claims.find("aud").orElse(JsonValue.NULL);
        List<JsonValue> values = audience instanceof JsonArray(List<JsonValue> items) ? items : List.of(audience);
        return values.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .filter(Claims::isUsable)
                .toList();
    }

    static String text(JsonObject claims, String name) {
        return claims.text(name).filter(Claims::isUsable).orElse("");
    }

    /// PostgreSQL stores no NUL in text: such a claim is dropped here, rather than failing later as a 500.
    private static boolean isUsable(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0;
    }
}
