package tradehall.http;

/// What the API's document says of an endpoint.
public record Operation(String id, String description) { }
