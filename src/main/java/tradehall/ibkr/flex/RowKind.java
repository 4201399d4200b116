package tradehall.ibkr.flex;

import java.util.Locale;

/// What a row stands for: by its element's name or its level of detail, whichever is more specific.
enum RowKind {
    EXECUTION, LOT, ROLL_UP;

    static RowKind ofElement(String name) {
        return switch (name) {
            case "Trade", "TradeConfirm" -> EXECUTION;
            case "Lot" -> LOT;
            default -> ROLL_UP;
        };
    }

    /// Confirmations and thin queries have no level: their rows are executions.
    RowKind at(String level) {
        RowKind named = switch (level.toUpperCase(Locale.ROOT)) {
            case "", "EXECUTION" -> EXECUTION;
            case "CLOSED_LOT" -> LOT;
            default -> ROLL_UP;
        };
        if (this == LOT || named == LOT) {
            return LOT;
        }
        return this == EXECUTION ? named : ROLL_UP;
    }
}
