package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Free text as the frequencies of its words and word sequences in hashed buckets: (1 + ln count)
 * times ln((1 + texts) / (1 + texts with it)) + 1, each text scaled to length 1 (Manning et al.
 * 2008, "Introduction to information retrieval", section 6.4, with scikit-learn's smoothing).
 *
 * @param column what it reads
 * @param words how long sequences of words are at most
 * @param weights of each bucket: how few texts have it
 */
public record TextEncoder(String column, int words, List<Double> weights) implements ColumnEncoder {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Copy. */
  public TextEncoder {
    weights = List.copyOf(weights);
  }

  static TextEncoder fit(LevelColumn column, Rows rows, Preprocessing.Texts settings) {
    long[] textsWith = new long[settings.buckets()];
    long texts = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!column.missing(rows.index(row))) {
        texts++;
        double[] counts =
            counts(column.text(rows.index(row)), settings.buckets(), settings.words());
        for (int bucket = 0; bucket < counts.length; bucket++) {
          textsWith[bucket] += counts[bucket] > 0 ? 1 : 0;
        }
      }
    }
    double all = 1.0 + texts;
    return new TextEncoder(
        column.name(),
        settings.words(),
        Arrays.stream(textsWith).mapToObj(with -> Math.log(all / (1.0 + with)) + 1).toList());
  }

  @Override
  public ColumnKind readAs() {
    return ColumnKind.TEXT;
  }

  @Override
  public List<Feature> features() {
    return IntStream.range(0, weights.size())
        .mapToObj(bucket -> Feature.unit(column + "#" + bucket, column))
        .toList();
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    LevelColumn texts = (LevelColumn) values;
    float[][] encoded = new float[weights.size()][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      if (!texts.missing(rows.index(row))) {
        double[] shares = shares(texts.text(rows.index(row)));
        for (int bucket = 0; bucket < shares.length; bucket++) {
          encoded[bucket][row] = (float) shares[bucket];
        }
      }
    }
    return encoded;
  }

  private double[] shares(String text) {
    double[] shares = counts(text, weights.size(), words);
    double squares = 0;
    for (int bucket = 0; bucket < shares.length; bucket++) {
      double count = shares[bucket];
      shares[bucket] = count == 0 ? 0 : (1 + Math.log(count)) * weights.get(bucket);
      squares += shares[bucket] * shares[bucket];
    }
    double length = squares == 0 ? 1 : Math.sqrt(squares);
    Arrays.setAll(shares, bucket -> shares[bucket] / length);
    return shares;
  }

  private static double[] counts(String text, int buckets, int words) {
    List<String> tokens =
        BETWEEN_WORDS
            .splitAsStream(text.toLowerCase(Locale.ROOT))
            .filter(token -> !token.isEmpty())
            .toList();
    double[] counts = new double[buckets];
    for (int length = 1; length <= words; length++) {
      for (int from = 0; from + length <= tokens.size(); from++) {
        counts[TextHash.bucket(String.join(" ", tokens.subList(from, from + length)), buckets)]++;
      }
    }
    return counts;
  }
}
