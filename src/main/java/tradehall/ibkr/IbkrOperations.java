package tradehall.ibkr;

import java.util.List;

import tradehall.field.Field;
import tradehall.field.Resource;
import tradehall.http.Negotiation;
import tradehall.json.JsonValue;
import tradehall.json.JsonValue.JsonObject;
import tradehall.openapi.Operation;
import tradehall.openapi.Operation.Answer;
import tradehall.openapi.Operation.Content;
import tradehall.openapi.Operation.Header;
import tradehall.openapi.Parameter;
import tradehall.openapi.Problem;
import tradehall.openapi.Schema;
import tradehall.openapi.Shape;

/// What the OpenAPI document says about the trade endpoints.
public final class IbkrOperations {

    private static final Resource COUNTS = new Resource("FlexImport", "What became of the rows of a Flex statement.",
            List.of(
            Field.integer("created").asReadOnly(),
            Field.integer("updated").asReadOnly(),
            Field.integer("unchanged").asReadOnly(),
            Field.integer("ignored").asReadOnly()));

    private static final Header LINK = new Header("Link", "With `limit`, if there is a next page: `<…>; rel=\"next\"`");

    public static final Operation HISTORY = trades("tradehistory");
    public static final Operation TRADES = trades("trades");

    public static final Operation EXECUTIONS = listed(Operation.of("v1_ibkr_executions_list", """
                    List all executions with every detail that the files contain. Like `trades/`, with more fields; \
                    also as CSV for spreadsheets, with a `'` before any text that would be taken for a formula."""))
            .with(List.of(Negotiation.format(TradesHandler.EXECUTIONS)))
            .answers(new Answer(200, "", List.of(Content.json(new Shape.ListOf(Trade.EXECUTION)),
                    new Content(List.of(TradeCsv.MEDIA_TYPE), new Shape.Literal(Schema.text(), JsonValue.of("""
                            id,created_at,update_at,version,symbol,…""")))), List.of(LINK)));

    public static final Operation IMPORT = Operation.of("v1_ibkr_flexstatements_create", """
                    Import an Interactive Brokers Flex statement: activity or trade confirmations, XML or CSV, up to \
                    64 MiB.

                    The content decides, not the media type: what begins with `<` is XML. A browser may send it as the \
                    only file of a form.

                    All or nothing: a broken file changes nothing. The result is the same however the rows are \
                    split into files and in whatever order those arrive, and importing a file again changes nothing.""")
            .with(Parameter.header("Content-Encoding", "identity", "`gzip` where the body is compressed."))
            // first, for generators that only look at one type
            .takes(new Content(List.of("multipart/form-data"), form()),
                    new Content(List.of("application/xml", "text/xml"), file("""
                            <FlexQueryResponse queryName="trades" type="AF"><FlexStatements count="1">\
                            <FlexStatement accountId="U1234567" fromDate="20260105" toDate="20260105"><Trades>\
                            <Trade tradeID="1001" symbol="AAPL" dateTime="20260105;093500" buySell="BUY" \
                            quantity="100" tradePrice="187.15" ibCommission="-1.00"/>\
                            </Trades></FlexStatement></FlexStatements></FlexQueryResponse>""")),
                    new Content(List.of("text/csv", "application/vnd.ms-excel", "application/octet-stream"), file("""
                            "ClientAccountID","TradeID","Symbol","DateTime","Buy/Sell","Quantity","TradePrice"
                            "U1234567","1001","AAPL","20260105;093500","BUY","100","187.15\"""")))
            .answers(200, new Shape.Whole(COUNTS))
            .refuses(400, "The file is broken; nothing is written.", Problem.line("A trade has no symbol.", 3))
            .refuses(403, "With this file the user would exceed the limit on bookings; nothing is written.",
                    Problem.detail("A user may have at most 2000000 bookings; this file would exceed that."))
            .refuses(413, "The file is larger than 64 MiB, as sent or unpacked; nothing is written.",
                    Problem.detail("The body is larger than 67108864 bytes."));

    private IbkrOperations() {
    }

    private static Operation trades(String path) {
        return listed(Operation.of("v1_ibkr_" + path + "_list",
                "List all TradeHistory entries. The caller's own, newest `close_time` first."))
                .answers(200, new Shape.ListOf(Trade.TRADE_HISTORY), LINK);
    }

    /// The query parameters that all lists of trades share.
    private static Operation listed(Operation operation) {
        return operation
                .with(TradeQuery.PARAMETERS)
                .refuses(400, "A parameter is wrong.", Problem.fields("limit", "A valid integer is required."))
                .refuses(403, "Only staff may use `user`.", Problem.DENIED);
    }

    private static Shape file(String example) {
        return new Shape.Literal(Schema.text("binary"), JsonValue.of(example));
    }

    private static Shape form() {
        JsonObject file = new JsonObject().with("file", Schema.text("binary"));
        return new Shape.Named("FlexUpload", Schema.of("object").with("properties", file),
                new JsonObject().with("file", JsonValue.of("trades.csv")));
    }
}
