package tradehall.dev;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// A Flex statement of a trader who buys on Mondays and sells on Thursdays. Of the same days it always tells the same,
/// so what two statements have in common is imported once.
final class FakeStatement {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private FakeStatement() {
    }

    static String of(String account, LocalDate from, LocalDate to) {
        StringBuilder rows = new StringBuilder();
        from.datesUntil(to.plusDays(1)).forEach(day -> {
            if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
                rows.append(trade(account, day, "BUY", 1));
            } else if (day.getDayOfWeek() == DayOfWeek.THURSDAY) {
                rows.append(trade(account, day, "SELL", -1));
            }
        });
        return """
                <FlexQueryResponse queryName="tradehall" type="AF">
                <FlexStatements count="1">
                <FlexStatement accountId="%s" fromDate="%s" toDate="%s" period="" whenGenerated="%s;060000">
                <Trades>
                %s</Trades>
                </FlexStatement>
                </FlexStatements>
                </FlexQueryResponse>
                """.formatted(account, DAY.format(from), DAY.format(to), DAY.format(to.plusDays(1)), rows);
    }

    private static String trade(String account, LocalDate day, String side, int sign) {
        long number = day.toEpochDay();
        return """
                <Trade accountId="%s" currency="USD" assetCategory="STK" symbol="AAPL" description="APPLE INC" \
                conid="265598" multiplier="1" tradeID="%d" transactionID="%d" ibExecID="" ibOrderID="%d" \
                dateTime="%s;103000" reportDate="%s" tradeDate="%s" transactionType="ExchTrade" exchange="NASDAQ" \
                quantity="%d" tradePrice="%d.%02d" closePrice="%d" ibCommission="-1.05" ibCommissionCurrency="USD" \
                openCloseIndicator="%s" buySell="%s" orderType="LMT" levelOfDetail="EXECUTION" />
                """.formatted(account, number, number, number, DAY.format(day), DAY.format(day), DAY.format(day),
                sign * 100, 150 + number % 50, number % 100, 150 + number % 50, sign > 0 ? "O" : "C", side);
    }
}
