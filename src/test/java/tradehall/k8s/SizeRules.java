package tradehall.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static tradehall.k8s.Rule.all;
import static tradehall.k8s.Rule.unless;

/// What the service takes of memory and disk, and what its pods are given.
final class SizeRules {

    private static final String OPTIONS = Manifests.read(Path.of("jvm.options"));
    /// Classes, compiled code, the AOT cache, stacks, the C library: what the JVM takes besides heap and buffers.
    private static final int BESIDES_MIB = 192;
    /// What the pod asks for beyond that is kept from others on the node.
    private static final int RESERVE_MIB = 256;
    /// Java's own files, and what is being written.
    private static final int OTHER_FILES_MIB = 64;

    static final List<Rule> ALL = List.of(new Rule("the JVM and its files fit the pod", SizeRules::fit));

    private SizeRules() {
    }

    private static Stream<String> fit(Manifests manifests) {
        return manifests.runners().flatMap(runner -> Stream.concat(memory(manifests, runner), disk(manifests, runner)));
    }

    private static Stream<String> memory(Manifests manifests, Manifests.Runner runner) {
        String flags = OPTIONS + "\n" + manifests.environment(runner.container()).getOrDefault("JDK_JAVA_OPTIONS", "")
                .replace(' ', '\n');
        int wanted = last(flags, "-Xmx") + last(flags, "-XX:MaxDirectMemorySize=") + BESIDES_MIB;
        String memory = runner.container().at("resources", "requests", "memory").text();
        return all(
                unless(mebibytes(memory) >= wanted,
                        runner.problem("memory " + memory + " is less than the " + wanted + " that its JVM takes")),
                unless(mebibytes(memory) <= wanted + RESERVE_MIB,
                        runner.problem("memory " + memory + " leaves more than " + RESERVE_MIB
                                + " MiB that its JVM never takes")));
    }

    /// Jobs receive no files.
    private static Stream<String> disk(Manifests manifests, Manifests.Runner runner) {
        if (!runner.pod().serves()) {
            return Stream.empty();
        }
        int room = mebibytes(runner.pod().spec().at("volumes").named("tmp").at("emptyDir", "sizeLimit").text());
        long files = (new Deployed(manifests, runner).settings().ibkr().spoolSize() >> 20) + OTHER_FILES_MIB;
        return all(
                unless(room >= files, runner.problem("/tmp is too small for the files that are received: " + room
                        + " of " + files + " MiB")),
                unless(room < mebibytes(runner.container().at("resources", "limits", "ephemeral-storage").text()),
                        runner.problem("/tmp may hold more than the pod")));
    }

    /// Of a flag given twice the last one counts.
    private static int last(String flags, String name) {
        return Pattern.compile("(?m)^" + name + "(\\d+)m$").matcher(flags).results().map(MatchResult::group)
                .mapToInt(flag -> Integer.parseInt(flag.substring(name.length(), flag.length() - 1)))
                .reduce((_, later) -> later).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static int mebibytes(String size) {
        return size.matches("\\d{1,4}Mi") ? Integer.parseInt(size.replace("Mi", "")) : 0;
    }
}
