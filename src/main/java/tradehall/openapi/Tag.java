package tradehall.openapi;

import java.util.Arrays;
import java.util.List;

/// The document's tags, in the order shown. A path belongs to the first tag with a matching prefix.
enum Tag {
    WEBHOOK("Clerk webhook",
            "Receives Clerk's events on users, organisations and subscriptions, and lists what became of them.",
            "/api/v1/account/clerk_webhook/", "/api/v1/account/webhookevents/"),
    ACCOUNT("Account", "The caller's account, in five parts.",
            "/api/v1/account/"),
    STATEMENTS("Flex statements",
            "Interactive Brokers' Flex statements: upload them, see what each one changed, undo one.",
            "/api/v1/ibkr/flexstatements/", "/api/v1/ibkr/imports/", "/api/v1/ibkr/coverage/"),
    CONNECTIONS("Connections", "Statements fetched automatically from Interactive Brokers' Flex Web Service.",
            "/api/v1/ibkr/connections/"),
    TRADES("Trades", "The trade history, execution by execution.",
            "/api/v1/ibkr/tradehistory/", "/api/v1/ibkr/trades/", "/api/v1/ibkr/executions/"),
    PERFORMANCE("Performance", "What the trades earned: round trips, statistics, a calendar, open positions.",
            "/api/v1/ibkr/"),
    SERVERS("Servers", "The community's servers, their channels, categories and members.",
            "/api/v1/server/"),
    DOCUMENT("Document", "This document.",
            "/api/schema/");

    final String title;
    final String description;
    private final List<String> beginnings;

    Tag(String title, String description, String... beginnings) {
        this.title = title;
        this.description = description;
        this.beginnings = List.of(beginnings);
    }

    /// @throws IllegalArgumentException if no tag matches the path
    static Tag of(String path) {
        return Arrays.stream(values()).filter(subject -> subject.beginnings.stream().anyMatch(path::startsWith))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " belongs to none of the document's tags"));
    }
}
