package tradehall.k8s;

import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.JSON;

/// Checks a manifest against the models of Kubernetes' own client: unknown and missing fields by their validation,
/// wrong types by a round trip, since reading is lenient ("5" for 5, 8080 for "8080") and writing is not.
final class Schema {

    private static final Gson TREE = new Gson();
    private static final Gson MODEL = gson();
    /// A Quantity is written in its canonical spelling: 0.5 as 500m.
    private static final Set<String> QUANTITIES = Set.of("cpu", "memory", "storage", "ephemeral-storage", "sizeLimit");

    private Schema() {
    }

    /// The client sets its Gson up in a constructor.
    private static Gson gson() {
        new JSON();
        return JSON.getGson();
    }

    static Stream<String> problems(Manifest manifest) {
        Stream<String> typed = Kind.KNOWN.get(manifest.type()) instanceof Kind kind
                ? typed(manifest, kind) : Stream.empty();
        return Stream.concat(typed, Shape.find(manifest.type()).map(shape -> shape.problems(manifest))
                .orElseGet(() -> Stream.of(manifest.problem(manifest.type() + " is no kind of ours"))));
    }

    private static Stream<String> typed(Manifest manifest, Kind kind) {
        JsonElement written = TREE.toJsonTree(manifest.tree().value());
        try {
            kind.validation().check(written);
            JsonElement read = MODEL.toJsonTree(MODEL.fromJson(written, kind.model()), kind.model());
            return differences("", "", written, read).map(manifest::problem);
        } catch (IOException | RuntimeException e) {
            // Each reader of the client has an exception of its own; what is no base64 is a NullPointerException.
            return Stream.of(manifest.problem("cannot be read: " + e.getMessage()));
        }
    }

    /// Every leaf that was written must come back with the same type and value; an empty object may vanish.
    private static Stream<String> differences(String path, String key, JsonElement written, JsonElement read) {
        if (written.isJsonObject()) {
            return written.getAsJsonObject().entrySet().stream().filter(field -> !empty(field.getValue()))
                    .flatMap(field -> {
                String place = path + "/" + field.getKey();
                return read != null && read.isJsonObject() && read.getAsJsonObject().has(field.getKey())
                        ? differences(place, field.getKey(), field.getValue(),
                                read.getAsJsonObject().get(field.getKey()))
                        : Stream.of(place + " is not understood");
            });
        }
        if (written.isJsonArray() && read.isJsonArray()
                && written.getAsJsonArray().size() == read.getAsJsonArray().size()) {
            return IntStream.range(0, written.getAsJsonArray().size()).boxed().flatMap(i -> differences(
                    path + "/" + i, key, written.getAsJsonArray().get(i), read.getAsJsonArray().get(i)));
        }
        return same(key, written, read) ? Stream.empty() : Stream.of(path + " is " + written + ", read as " + read);
    }

    private static boolean empty(JsonElement element) {
        return element.isJsonNull() || (element.isJsonObject() && element.getAsJsonObject().size() == 0);
    }

    private static boolean same(String key, JsonElement written, JsonElement read) {
        if (!(written instanceof JsonPrimitive before && read instanceof JsonPrimitive after)) {
            return false;
        }
        if (before.isNumber() && after.isNumber()) {
            return before.getAsBigDecimal().compareTo(after.getAsBigDecimal()) == 0;
        }
        return (before.equals(after) && before.isString() == after.isString())
                || (QUANTITIES.contains(key) && before.isString()
                && new Quantity(before.getAsString()).equals(new Quantity(after.getAsString())));
    }
}
