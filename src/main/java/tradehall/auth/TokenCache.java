package tradehall.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Spares a token seen before its signature check, which costs as much as the rest of a request.
///
/// Two generations: when the young one is full it becomes the old one, and the former old one is dropped, with the
/// tokens nobody showed again. So finding takes no lock, and nothing is ever searched for expired tokens.
final class TokenCache {

    /// Both generations together stay below 10,000 tokens and 8 MiB of token text.
    private static final int GENERATION_TOKENS = 5_000;
    private static final long GENERATION_CHARACTERS = 4L << 20;

    private volatile Map<String, VerifiedToken> young = new ConcurrentHashMap<>();
    private volatile Map<String, VerifiedToken> old = Map.of();

    // Guarded by this.
    private long youngCharacters;

    /// The token as verified before, or null.
    VerifiedToken find(String text) {
        VerifiedToken token = young.get(text);
        if (token == null) {
            token = old.get(text);
            if (token != null) {
                put(text, token);
            }
        }
        return token;
    }

    synchronized void put(String text, VerifiedToken token) {
        if (young.size() >= GENERATION_TOKENS || youngCharacters + text.length() > GENERATION_CHARACTERS) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngCharacters = 0;
        }
        if (young.put(text, token) == null) {
            youngCharacters += text.length();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
