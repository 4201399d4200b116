package tradehall.ibkr.flex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;

/// Reads a Flex file in CSV: turns bytes into records, and adds line numbers to failures. [CsvSections] interprets the
/// records.
final class FlexCsv {

    private FlexCsv() {
    }

    /// Passes the rows of every trades section to `sink`, in file order.
    ///
    /// @throws FlexException when the file is broken; rows before that point have been passed on
    static void read(FlexInput input, RowValues values, Consumer<FlexRow> sink) {
        CsvSections sections = new CsvSections(values, sink);
        QuoteCount quotes = new QuoteCount(input);
        long line = 0;
        try (CsvReader<CsvRecord> reader = reader(quotes); CloseableIterator<CsvRecord> records = reader.iterator()) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                input.pieceEnded();
                line = record.getStartingLineNumber();
                sections.record(record.getFields(), line);
            }
            sections.end(quotes.odd());
        } catch (CsvParseException e) {
            throw failure(e, line + 1);
        } catch (FlexException e) {
            throw e.at(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvReader<CsvRecord> reader(QuoteCount content) {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true) // a section may have more columns than the one before
                .allowMissingFields(true)
                .maxBufferSize(FlexInput.PIECE_BYTES)
                .build(CsvRecordHandler.of(handler -> handler.maxFieldSize(FlexInput.PIECE_BYTES)
                        .maxRecordSize(FlexInput.PIECE_BYTES)),
                        content, StandardCharsets.UTF_8);
    }

    /// The reader wraps whatever its input throws.
    private static RuntimeException failure(CsvParseException e, long line) {
        return switch (e.getCause()) {
            case UncheckedIOException broken -> broken;
            case FlexException flaw -> flaw.at(line);
            case null, default -> new FlexException("The file is not well-formed CSV.").at(line);
        };
    }
}
