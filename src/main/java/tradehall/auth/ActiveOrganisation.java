package tradehall.auth;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonArray;
import tradehall.json.JsonValue.JsonObject;
import tradehall.json.JsonValue.JsonString;

/// The organisation a session acts in, whichever version of Clerk's claims it comes from (Domain A1).
///
/// @param slug        empty where Clerk sends none
/// @param role        with its prefix, `org:admin`; empty where Clerk sends none
/// @param permissions `org:<feature>:<permission>`
public record ActiveOrganisation(String id, String slug, String role, List<String> permissions) {

    /// In addition to its characters.
    private static final int TEXT_BYTES = 48;
    private static final JsonValue VERSION_2 = JsonValue.of(2);

    public ActiveOrganisation {
        permissions = List.copyOf(permissions);
    }

    /// What it takes in memory, roughly and at least.
    long bytes() {
        long texts = id.length() + slug.length() + role.length() + permissions.stream().mapToLong(String::length).sum();
        return TEXT_BYTES * (4L + permissions.size()) + 2 * texts;
    }

    /// Empty without an active organisation; whatever is malformed counts as absent.
    static Optional<ActiveOrganisation> of(JsonObject claims) {
        return claims.find("v").filter(VERSION_2::equals).isPresent() ? version2(claims) : version1(claims);
    }

    private static Optional<ActiveOrganisation> version1(JsonObject claims) {
        return claims.text("org_id").map(id -> new ActiveOrganisation(id, claims.text("org_slug").orElse(""),
                claims.text("org_role").orElse(""), strings(claims, "org_permissions")));
    }

    private static Optional<ActiveOrganisation> version2(JsonObject claims) {
        return claims.find("o").filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                .flatMap(o -> o.text("id").map(id -> new ActiveOrganisation(id, o.text("slg").orElse(""),
                        o.text("rol").map(role -> "org:" + role).orElse(""), permissions(claims, o))));
    }

    private static List<String> strings(JsonObject claims, String name) {
        return claims.members().get(name) instanceof JsonArray(List<JsonValue> items)
                ? items.stream().filter(JsonString.class::isInstance).map(item -> ((JsonString) item).value()).toList()
                : List.of();
    }

    /// Mask *i* of `fpm` belongs to the *i*-th organisation feature of `fea`; its bit *j* grants the *j*-th of `per`.
    private static List<String> permissions(JsonObject claims, JsonObject organisation) {
        List<String> features = organisationFeatures(claims);
        List<String> names = commaList(organisation, "per");
        List<String> masks = commaList(organisation, "fpm");
        List<String> permissions = new ArrayList<>();
        for (int i = 0; i < Math.min(features.size(), masks.size()); i++) {
            BigInteger mask = mask(masks.get(i));
            for (int j = 0; j < names.size(); j++) {
                if (mask.testBit(j)) {
                    permissions.add("org:" + features.get(i) + ":" + names.get(j));
                }
            }
        }
        return permissions;
    }

    /// The scope before the colon is `o`, `u`, or both letters for a feature of both.
    private static List<String> organisationFeatures(JsonObject claims) {
        return commaList(claims, "fea").stream()
                .map(feature -> feature.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].contains("o"))
                .map(parts -> parts[1])
                .toList();
    }

    private static List<String> commaList(JsonObject object, String name) {
        return object.text(name).filter(text -> !text.isBlank()).stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream()).map(String::strip).toList();
    }

    /// Unbounded: an organisation may have more permissions than a long has bits.
    private static BigInteger mask(String decimal) {
        try {
            return new BigInteger(decimal).max(BigInteger.ZERO);
        } catch (NumberFormatException _) {
            return BigInteger.ZERO;
        }
    }
}
