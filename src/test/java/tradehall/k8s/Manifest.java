package tradehall.k8s;

/// One document of a rendered file: an object as `kubectl apply` would send it.
record Manifest(Node tree) {

    String kind() {
        return tree.at("kind").text();
    }

    String name() {
        return tree.at("metadata", "name").text();
    }

    String type() {
        return tree.at("apiVersion").text() + "/" + kind();
    }

    /// As messages name it.
    String id() {
        return kind() + "/" + name();
    }

    Node spec() {
        return tree.at("spec");
    }

    Node labels() {
        return tree.at("metadata", "labels");
    }

    String problem(String what) {
        return id() + ": " + what;
    }
}
