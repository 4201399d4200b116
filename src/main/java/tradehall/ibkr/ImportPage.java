package tradehall.ibkr;

import java.util.Optional;

/// One page of imports.
///
/// @param json what is shown
/// @param next where the next page begins, if there is one
record ImportPage(byte[] json, Optional<Long> next) { }
