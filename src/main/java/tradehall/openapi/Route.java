package tradehall.openapi;

/// What the document needs to know about an endpoint.
///
/// @param method in upper case
/// @param path   with its parameters in braces
/// @param open   whether it can be called without a token
public record Route(String method, String path, boolean open, Operation operation) { }
