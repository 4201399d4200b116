package tradehall.ibkr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;

import tradehall.ibkr.RowParser.Statement;

/// Reads a Flex file in CSV, in any of its layouts: plain headers and rows; `BOF`, `BOA`, `BOS` before and `EOS`, `EOA`, `EOF`
/// behind; `HEADER` and `DATA` in front of every row, alone or within the former.
final class FlexCsv {

    private static final int LONGEST_RECORD = 1 << 20;

    private final RowParser rows;
    private final Consumer<FlexRow> sink;
    private final RowValues values = new RowValues();

    private Statement statement = new Statement(0, "");
    private CsvSection section = new CsvSection("", false);
    private boolean sectionSeen;
    private boolean fileOpen;
    private boolean accountOpen;
    private long line = 1;

    private FlexCsv(RowParser rows, Consumer<FlexRow> sink) {
        this.rows = rows;
        this.sink = sink;
    }

    /// Hands the rows of every trades section to `sink`, in the order of the file.
    ///
    /// @throws FlexException when the file is broken; rows before that place have been handed on
    static void read(FlexInput input, RowParser rows, Consumer<FlexRow> sink) {
        FlexCsv csv = new FlexCsv(rows, sink);
        QuoteCount quotes = new QuoteCount(input);
        try (CsvReader<CsvRecord> reader = reader(quotes); CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                input.pieceEnded();
                csv.line = record.getStartingLineNumber();
                csv.record(record.getFields());
            }
            csv.end(quotes.odd());
        } catch (CsvParseException e) {
            throw csv.failure(e);
        } catch (Unreadable e) {
            throw new FlexException(e.getMessage(), csv.line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The reader wraps whatever its input throws.
    private RuntimeException failure(CsvParseException e) {
        return switch (e.getCause()) {
            case FlexInput.TooLarge tooLarge -> tooLarge;
            case UncheckedIOException broken -> broken;
            case Unreadable unreadable -> new FlexException(unreadable.getMessage(), line + 1);
            case null, default -> new FlexException("The file is not well-formed CSV.", line + 1);
        };
    }

    private static CsvReader<CsvRecord> reader(QuoteCount content) {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true) // a section may have more columns than the one before
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_RECORD)
                .build(CsvRecordHandler.of(handler -> handler.maxFieldSize(LONGEST_RECORD).maxRecordSize(LONGEST_RECORD)),
                        content, StandardCharsets.UTF_8);
    }

    private void record(List<String> cells) {
        if (cells.stream().anyMatch(cell -> cell.indexOf('\uFFFD') >= 0)) {
            throw new Unreadable("The file is not UTF-8.");
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
            case "BOS" -> begin(new CsvSection(code, true));
            case "EOS" -> {
                section.end(cell(cells, 2));
                section = new CsvSection("", false);
            }
            case "EOA" -> {
                accountOpen = false;
                begin(new CsvSection("", false));
            }
            case "EOF" -> {
                fileOpen = false;
                begin(new CsvSection("", false));
            }
            case "HEADER" -> described(code).begin(cells.subList(Math.min(2, cells.size()), cells.size()), true);
            case "DATA" -> {
                if (!code.equals(section.code())) {
                    throw noHeader();
                }
                row(cells.subList(Math.min(2, cells.size()), cells.size()));
            }
            default -> plain(cells);
        }
    }

    private void begin(String account) {
        begin(new CsvSection("", false));
        statement = new Statement(statement.number() + 1, account.strip());
    }

    private void begin(CsvSection next) {
        if (section.open()) {
            throw new Unreadable("Section " + section.code() + " has no end.");
        }
        section = next;
        sectionSeen |= next.open();
    }

    private CsvSection described(String code) {
        sectionSeen = true;
        if (!section.open()) {
            section = new CsvSection(code, false);
        }
        return section;
    }

    private void plain(List<String> cells) {
        if (section.open() && !section.hasHeader() || section.isHeader(cells)) {
            sectionSeen = true;
            section = section.open() ? section : new CsvSection("", false);
            section.begin(cells, false);
        } else {
            row(cells);
        }
    }

    private void row(List<String> cells) {
        if (!section.hasHeader()) {
            throw noHeader();
        }
        section.countRow(cells);
        if (section.ofTrades()) {
            section.fill(values, cells);
            sink.accept(rows.parse(Detail.EXECUTION, statement, values, line));
        }
    }

    private void end(boolean withinValue) {
        if (withinValue || section.open() || accountOpen || fileOpen) {
            throw new Unreadable("The file breaks off before its end.");
        }
        if (!sectionSeen) {
            throw noHeader();
        }
    }

    private static Unreadable noHeader() {
        return new Unreadable("No section header was found: this is no Flex statement, or its query lacks column headers.");
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
