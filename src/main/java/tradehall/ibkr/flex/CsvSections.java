package tradehall.ibkr.flex;

import java.util.List;
import java.util.function.Consumer;

import tradehall.ibkr.flex.RowParser.Statement;

/// What the records of a Flex file in CSV mean, in any of its layouts: plain headers and rows; `BOF`, `BOA`, `BOS` before and
/// `EOS`, `EOA`, `EOF` behind; `HEADER` and `DATA` in front of every row, alone or within the former.
final class CsvSections {

    private final RowParser rows;
    private final Consumer<FlexRow> sink;
    private final RowValues values = new RowValues();

    private Statement statement = new Statement(0, "");
    private CsvSection section = CsvSection.unnamed();
    private boolean sectionSeen;
    private boolean tradesSeen;
    /// Where the file began with a header that could be anyone's; 0: it did not.
    private long unknownLine;
    /// Where the first header is that seems to be of trades but lacks a column; 0: nowhere.
    private long incompleteLine;
    private boolean fileOpen;
    private boolean accountOpen;
    private long line;

    CsvSections(RowParser rows, Consumer<FlexRow> sink) {
        this.rows = rows;
        this.sink = sink;
    }

    /// @throws FlexException    when the record cannot stand where it does
    /// @throws FlexException when it is a trade that lacks what it must have, or stands under no header
    void record(List<String> cells, long recordLine) {
        line = recordLine;
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            throw new FlexException("The file is not UTF-8.");
        }
        if (section.isTrade(cells)) {
            row(cells);
        } else if (isCodeFirst(cells)) {
            marked(cells.get(1), cells.getFirst(), cells);
        } else {
            marked(cells.getFirst(), cell(cells, 1), cells);
        }
    }

    /// IBKR's guide puts the code of a section in front of the marker, its files put it behind.
    private boolean isCodeFirst(List<String> cells) {
        return switch (cell(cells, 1)) {
            case "BOS" -> !section.open() && cells.size() <= 3;
            case "EOS" -> section.open() && cells.getFirst().equals(section.code());
            default -> false;
        };
    }

    private void marked(String marker, String code, List<String> cells) {
        switch (marker) {
            case "MSG" -> { }
            case "BOF" -> {
                fileOpen = true;
                begin(code);
            }
            case "BOA" -> {
                accountOpen = true;
                begin(code);
            }
            case "BOS" -> begin(CsvSection.marked(code));
            case "EOS" -> {
                if (section.open() && !code.equals(section.code())) {
                    throw noEnd();
                }
                section.end(cell(cells, 2));
                section = CsvSection.unnamed();
            }
            case "EOA" -> {
                accountOpen = false;
                begin(CsvSection.unnamed());
            }
            case "EOF" -> {
                fileOpen = false;
                begin(CsvSection.unnamed());
            }
            case "HEADER" -> begin(described(code), described(cells), true);
            case "DATA" -> {
                if (!code.equals(section.code())) {
                    throw noHeader();
                }
                row(described(cells));
            }
            default -> plain(cells);
        }
    }

    private void begin(String account) {
        begin(CsvSection.unnamed());
        statement = new Statement(statement.number() + 1, account.strip());
    }

    private void begin(CsvSection next) {
        if (section.open()) {
            throw noEnd();
        }
        section = next;
        sectionSeen |= next.open();
    }

    private CsvSection described(String code) {
        sectionSeen = true;
        if (!section.open()) {
            section = CsvSection.described(code);
        }
        return section;
    }

    /// What follows the descriptor and the code.
    private static List<String> described(List<String> cells) {
        return cells.subList(Math.min(2, cells.size()), cells.size());
    }

    private void plain(List<String> cells) {
        boolean first = !section.hasHeader() && (section.open() || !sectionSeen);
        if (!first && !section.isHeader(cells)) {
            row(cells);
            return;
        }
        sectionSeen |= section.open() || CsvHeader.isHeader(cells);
        if (!sectionSeen && unknownLine == 0) {
            unknownLine = line;
        }
        begin(section.open() ? section : CsvSection.unnamed(), cells, false);
    }

    private void begin(CsvSection next, List<String> names, boolean rowsDescribed) {
        section = next;
        section.begin(names, rowsDescribed);
        tradesSeen |= section.ofTrades();
        if (incompleteLine == 0 && section.mayBeIncompleteTrades()) {
            incompleteLine = line;
        }
    }

    private void row(List<String> cells) {
        if (!section.hasHeader() || !sectionSeen && !section.fits(cells)) {
            throw noHeader();
        }
        section.countRow(cells);
        if (section.ofTrades()) {
            section.fill(values, cells);
            sink.accept(rows.parse(Detail.EXECUTION, statement, values, line));
        }
    }

    /// @param withinValue whether the file ended before the last value did
    /// @throws FlexException    when it ended too early
    /// @throws FlexException when it was no Flex file at all, or its trades lack a column
    void end(boolean withinValue) {
        if (withinValue || section.open() || accountOpen || fileOpen) {
            throw new FlexException("The file breaks off before its end.");
        }
        if (!sectionSeen) {
            throw noHeader();
        }
        if (!tradesSeen && incompleteLine > 0) {
            throw new FlexException(CsvSection.INCOMPLETE).at(incompleteLine);
        }
    }

    private FlexException noHeader() {
        return new FlexException("No section header was found: this is no Flex statement, or its query lacks column headers.")
                .at(unknownLine > 0 ? unknownLine : line);
    }

    private FlexException noEnd() {
        return new FlexException("Section " + section.code() + " has no end.");
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
