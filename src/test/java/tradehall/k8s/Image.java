package tradehall.k8s;

/// The parts of an image's name; the missing ones are `""`.
record Image(String repository, String tag, String digest) {

    static Image of(Node container) {
        String name = container.at("image").text();
        int at = name.indexOf('@');
        String digest = at < 0 ? "" : name.substring(at + 1);
        String tagged = at < 0 ? name : name.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        boolean tag = colon > tagged.lastIndexOf('/');
        return new Image(tag ? tagged.substring(0, colon) : tagged, tag ? tagged.substring(colon + 1) : "", digest);
    }

    /// Loaded into the node by hand, hence without a registry's digest.
    boolean local() {
        return repository.startsWith("localhost/");
    }
}
