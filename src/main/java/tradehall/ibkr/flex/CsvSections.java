package tradehall.ibkr.flex;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import tradehall.ibkr.flex.FlexRow.Covered;

/// What the records of a Flex file in CSV mean, in any of its layouts (DOMAIN D7): plain headers and rows; `BOF`,
/// `BOA`, `BOS` before and `EOS`, `EOA`, `EOF` after; `HEADER` and `DATA` in front of every row, alone or combined with
/// those.
final class CsvSections {

    /// What is still open at a record.
    private enum Frame { FILE, ACCOUNT, SECTION }

    /// What the file has turned out to be so far.
    private enum Likeness {
        NOTHING,
        /// It began with a header that any CSV file might have.
        ANY_TABLE,
        FLEX
    }

    private final RowParser rows = new RowParser();
    private final RowValues values;
    private final Consumer<FlexRow> sink;

    private final Set<Frame> open = EnumSet.noneOf(Frame.class);
    private Likeness likeness = Likeness.NOTHING;
    private Statement statement = Statement.NONE;
    private List<String> period = List.of();
    /// The days of the current statement, until its first record: the frame around several accounts has no days of its
    /// own.
    private Optional<Covered> days = Optional.empty();
    private CsvSection section = CsvSection.unnamed();
    private boolean tradesSeen;
    /// Lines of the first header that any CSV file might have, and of the first that lacks a column of trades; 0: none.
    private long anyTableLine;
    private long incompleteLine;
    private long line;

    CsvSections(RowValues values, Consumer<FlexRow> sink) {
        this.values = values;
        this.sink = sink;
    }

    /// @throws FlexException when the record is out of place, or is a trade that lacks a required value
    void record(List<String> cells, long recordLine) {
        line = recordLine;
        refuseOtherEncodings(cells);
        if (section.isTrade(cells)) {
            row(cells);
        } else if (isCodeFirst(cells)) {
            marked(CsvMarker.of(cells.get(1)), cells.getFirst(), cells);
        } else {
            marked(CsvMarker.of(cells.getFirst()), cell(cells, 1), cells);
        }
    }

    private static void refuseOtherEncodings(List<String> cells) {
        for (String cell : cells) {
            if (cell.indexOf('\uFFFD') >= 0) {
                throw new FlexException("The file is not UTF-8.");
            }
        }
    }

    /// IBKR's guide puts the section code before the marker, its files put it after.
    private boolean isCodeFirst(List<String> cells) {
        return switch (CsvMarker.of(cell(cells, 1))) {
            case SECTION_BEGINS -> !isOpen(Frame.SECTION) && cells.size() <= 3;
            case SECTION_ENDS -> isOpen(Frame.SECTION) && cells.getFirst().equals(section.code());
            default -> false;
        };
    }

    private void marked(CsvMarker marker, String code, List<String> cells) {
        switch (marker) {
            case MESSAGE -> { }
            case FILE_BEGINS -> begin(Frame.FILE, code, cells);
            case ACCOUNT_BEGINS -> begin(Frame.ACCOUNT, code, cells);
            case SECTION_BEGINS -> beginSection(code);
            case SECTION_ENDS -> endSection(code, cell(cells, 2));
            case ACCOUNT_ENDS -> end(Frame.ACCOUNT);
            case FILE_ENDS -> end(Frame.FILE);
            case HEADER -> header(code, described(cells));
            case DATA -> data(code, described(cells));
            case NONE -> plain(cells);
        }
    }

    private void begin(Frame frame, String account, List<String> cells) {
        requireNoSection();
        open.add(frame);
        values.clear();
        values.put(Attribute.ACCOUNT, account);
        statement = statement.next(values);
        period = StatementDays.period(cells).or(() -> Optional.of(period).filter(_ -> frame == Frame.ACCOUNT))
                .orElse(List.of());
        days = period.isEmpty() ? Optional.empty() : StatementDays.of(statement, period.getFirst(), period.getLast());
        section = CsvSection.unnamed();
    }

    private void end(Frame frame) {
        requireNoSection();
        handOnDays();
        open.remove(frame);
        section = CsvSection.unnamed();
    }

    private void beginSection(String code) {
        requireNoSection();
        handOnDays();
        open.add(Frame.SECTION);
        likeness = Likeness.FLEX;
        section = CsvSection.named(code);
    }

    private void endSection(String code, String rowsDeclared) {
        if (isOpen(Frame.SECTION) && !code.equals(section.code())) {
            throw noEnd();
        }
        section.end(rowsDeclared);
        open.remove(Frame.SECTION);
        section = CsvSection.unnamed();
    }

    private void header(String code, List<String> names) {
        likeness = Likeness.FLEX;
        if (!isOpen(Frame.SECTION)) {
            section = CsvSection.named(code);
        }
        section.beginDescribed(names);
        begun();
    }

    private void data(String code, List<String> cells) {
        if (!code.equals(section.code())) {
            throw noHeader();
        }
        row(cells);
    }

    private void plain(List<String> cells) {
        boolean mustBeHeader = !section.hasHeader() && (isOpen(Frame.SECTION) || likeness != Likeness.FLEX);
        if (!mustBeHeader && !section.isHeader(cells)) {
            row(cells);
            return;
        }
        if (isOpen(Frame.SECTION) || CsvHeader.isHeader(cells)) {
            likeness = Likeness.FLEX;
        } else if (likeness == Likeness.NOTHING) {
            likeness = Likeness.ANY_TABLE;
            anyTableLine = line;
        }
        if (!isOpen(Frame.SECTION)) {
            section = CsvSection.unnamed();
        }
        section.begin(cells);
        begun();
    }

    private void begun() {
        handOnDays();
        tradesSeen |= section.ofTrades();
        if (incompleteLine == 0 && section.mayBeIncompleteTrades()) {
            incompleteLine = line;
        }
    }

    private void handOnDays() {
        days.ifPresent(sink);
        days = Optional.empty();
    }

    private void row(List<String> cells) {
        if (!section.hasHeader() || (likeness != Likeness.FLEX && !section.fits(cells))) {
            throw noHeader();
        }
        section.countRow(cells);
        if (section.ofTrades()) {
            section.fill(values, cells);
            sink.accept(rows.parse(RowKind.EXECUTION, statement, values, line));
        }
    }

    /// @param withinValue whether the file ended before the last value did
    /// @throws FlexException when it ended too early, was no Flex file at all, or its trades lack a column
    void end(boolean withinValue) {
        if (withinValue || !open.isEmpty()) {
            throw new FlexException("The file is truncated.");
        }
        if (likeness != Likeness.FLEX) {
            throw noHeader();
        }
        if (!tradesSeen && incompleteLine > 0) {
            throw new FlexException(CsvSection.INCOMPLETE).at(incompleteLine);
        }
    }

    private boolean isOpen(Frame frame) {
        return open.contains(frame);
    }

    private void requireNoSection() {
        if (isOpen(Frame.SECTION)) {
            throw noEnd();
        }
    }

    private FlexException noEnd() {
        return new FlexException("Section " + FlexException.quoted(section.code()) + " has no trailer.");
    }

    private FlexException noHeader() {
        return new FlexException("No section header was found: this is not a Flex statement, or its query lacks column "
                + "headers.")
                .at(anyTableLine > 0 ? anyTableLine : line);
    }

    /// What follows the descriptor and the code.
    private static List<String> described(List<String> cells) {
        return cells.subList(Math.min(2, cells.size()), cells.size());
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
