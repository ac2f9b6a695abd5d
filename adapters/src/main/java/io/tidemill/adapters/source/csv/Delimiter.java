package io.tidemill.adapters.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Finds the character between cells from the first rows of a file.
final class Delimiter {
  private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');
  private static final int MOST_ROWS = 50;

  private Delimiter() {}

  /// The candidate that cuts most of the rows into as many cells as the header, and the header into
  /// most cells; a comma when none cuts the header.
  static char in(String sample) {
    char best = ',';
    double bestScore = 0;
    for (char candidate : CANDIDATES) {
      double score = score(sample, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /// Share of rows that agree with the header, in whole steps that outweigh the number of columns.
  private static double score(String sample, char candidate) {
    int columns = 0;
    int rows = 0;
    int agreeing = 0;
    try (CsvReader<CsvRecord> reader = reader(sample, candidate)) {
      for (CsvRecord row : reader) {
        columns = rows == 0 ? row.getFieldCount() : columns;
        agreeing += row.getFieldCount() == columns ? 1 : 0;
        if (++rows == MOST_ROWS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return columns < 2 ? 0 : (double) agreeing / rows + Math.min(columns, 1000) / 10_000.0;
  }

  private static CsvReader<CsvRecord> reader(String sample, char candidate) {
    return CsvReader.builder()
        .fieldSeparator(candidate)
        .allowUnclosedQuote(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(sample);
  }
}
