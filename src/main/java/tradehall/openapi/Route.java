package tradehall.openapi;

/// What the document must know of an endpoint.
///
/// @param method upper-case name
/// @param path   with its parameters in braces
/// @param open   whether anyone may call it, without a token
public record Route(String method, String path, boolean open, Operation operation) { }
