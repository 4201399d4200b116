package tradehall.http.connection;

import tradehall.http.ApiException;
import tradehall.http.RefusalReason;

/// What the headers of a request mean for its connection (RFC 9112 §6, §9.3; RFC 9110 §7.2, §10.1.1): which host it is
/// for, where its body ends, and whether another request may follow.
final class HeadFields {

    private static final String UNCLEAR_LENGTH = "The length of the request body is not clear.";

    private final HeadBytes bytes;
    private Slice host = Slice.NONE;
    private Slice length = Slice.NONE;
    private boolean chunked;
    private boolean closing;
    private boolean expecting;
    private boolean plain = true;

    /// @param end where the empty line begins
    /// @throws ApiException 400, 417
    HeadFields(HeadBytes bytes, int from, int end) {
        this.bytes = bytes;
        int at = from;
        while (at < end) {
            int colon = bytes.endOfToken(at);
            if (colon == at || !bytes.is(colon, ':')) {
                throw ApiException.badRequest("A request header is malformed.");
            }
            int eol = bytes.endOfLine(colon);
            read(HeadField.of(bytes, at, colon), colon + 1, eol);
            at = eol + 2;
        }
    }

    Slice host() {
        return host;
    }

    boolean isChunked() {
        return chunked;
    }

    /// Whether the client will send no further request.
    boolean isClosing() {
        return closing;
    }

    /// Whether it expects `100 Continue` before sending the body.
    boolean isExpecting() {
        return expecting;
    }

    /// Whether Helidon would read all of them correctly as they are.
    boolean isPlain() {
        return plain;
    }

    /// In bytes, or [Head#CHUNKED].
    ///
    /// @param old whether it is HTTP/1.0, which has no chunks
    /// @throws ApiException 400, 413
    long bodyLength(boolean old) {
        if ((chunked && (old || !length.isNone())) || (!length.isNone() && !bytes.isNumber(length))) {
            throw ApiException.badRequest(UNCLEAR_LENGTH);
        }
        if (length.length() > HeadBytes.LONGEST_NUMBER) {
            throw ApiException.tooLarge(Long.MAX_VALUE, RefusalReason.BODY_SIZE);
        }
        return chunked ? Head.CHUNKED : length.isNone() ? 0 : bytes.number(length);
    }

    private void read(HeadField field, int from, int to) {
        switch (field) {
            // We send no trailers; Helidon 4.1 would, even after a body whose length it has sent.
            case TE -> plain = false;
            case HOST -> host = once(host, bytes.trimmed(from, to), "The request has more than one Host.");
            case CONTENT_LENGTH -> length = once(length, bytes.trimmed(from, to), UNCLEAR_LENGTH);
            case EXPECT -> expect(bytes.text(bytes.trimmed(from, to)));
            case CONNECTION -> connection(bytes.text(bytes.trimmed(from, to)));
            case TRANSFER_ENCODING -> coding(bytes.text(bytes.trimmed(from, to)));
            case OTHER -> { }
        }
    }

    private static Slice once(Slice before, Slice now, String refusal) {
        if (!before.isNone()) {
            throw ApiException.badRequest(refusal);
        }
        return now;
    }

    private void expect(String value) {
        if (!value.equalsIgnoreCase("100-continue")) {
            throw ApiException.expectationFailed();
        }
        expecting = true;
        plain &= value.equals("100-continue");
    }

    private void connection(String value) {
        for (String option : value.split(",", -1)) {
            closing |= option.strip().equalsIgnoreCase("close");
        }
        plain &= !closing || value.equals("close");
    }

    private void coding(String value) {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            throw ApiException.badRequest(UNCLEAR_LENGTH);
        }
        chunked = true;
        plain &= value.equals("chunked");
    }
}
