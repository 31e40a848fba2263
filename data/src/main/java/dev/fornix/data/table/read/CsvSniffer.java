package dev.fornix.data.table.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds out how a CSV file is written from its first lines. */
final class CsvSniffer {
  /** The likelier ones last: commas also stand in numbers and sentences. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ','};

  private static final int LINES = 2_000;
  private static final double CONSISTENT = 0.98;
  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final Pattern WITH_POINT = Pattern.compile("[+-]?\\d+\\.\\d+");

  private final String text;
  private final ReadOptions options;

  CsvSniffer(String text, ReadOptions options) {
    this.text = text;
    this.options = options;
  }

  /** How it is written. */
  CsvForm form(Charset charset) {
    char delimiter = options.delimiter().orElseGet(this::delimiter);
    List<CsvRecord> records = records(delimiter);
    boolean comma = options.decimalComma().orElseGet(() -> delimiter != ',' && commas(records));
    boolean header = options.header().orElseGet(() -> header(records, comma));
    return new CsvForm(delimiter, charset, header, comma);
  }

  private char delimiter() {
    char best = ',';
    double bestScore = 0;
    for (char candidate : DELIMITERS) {
      double score = consistency(records(candidate));
      if (score >= CONSISTENT) {
        return candidate;
      }
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** The share of lines with the commonest number of values; 0 where that is one. */
  private static double consistency(List<CsvRecord> records) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (CsvRecord record : records) {
      counts.merge(record.getFieldCount(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(commonest -> commonest.getKey() > 1)
        .map(commonest -> (double) commonest.getValue() / records.size())
        .orElse(0.0);
  }

  private List<CsvRecord> records(char delimiter) {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(true)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        records.add(record);
        if (records.size() == LINES) {
          break;
        }
      }
    } catch (CsvParseException | java.io.IOException e) {
      // What stands before a broken line is enough to go by; the reading itself tells of it.
      return records;
    }
    return records;
  }

  private static boolean commas(List<CsvRecord> records) {
    long commas = 0;
    long points = 0;
    for (CsvRecord record : records) {
      for (String cell : record.getFields()) {
        commas += WITH_COMMA.matcher(cell.strip()).matches() ? 1 : 0;
        points += WITH_POINT.matcher(cell.strip()).matches() ? 1 : 0;
      }
    }
    return commas > points;
  }

  /** Names are no numbers and no dates. */
  private static boolean header(List<CsvRecord> records, boolean decimalComma) {
    if (records.isEmpty()) {
      return true;
    }
    NumberText number = new NumberText(decimalComma);
    TimeText time = new TimeText(TimeText.SlashOrder.MONTH_FIRST);
    for (String cell : records.get(0).getFields()) {
      char[] letters = cell.strip().toCharArray();
      if (number.read(letters, 0, letters.length) != NumberText.Status.OTHER
          || time.read(letters, 0, letters.length) == TimeText.Status.TIME) {
        return false;
      }
    }
    return true;
  }
}
