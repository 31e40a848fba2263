package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Free text as the frequencies of its words and word sequences in hashed buckets: (1 + ln count)
 * times ln((1 + texts) / (1 + texts with it)) + 1, each text scaled to length 1 (Manning et al.
 * 2008, "Introduction to information retrieval", section 6.4, with scikit-learn's smoothing).
 * Counted are the sequences that most of the texts that were learnt from have, at most 10,000.
 *
 * @param column what it reads
 * @param words how long sequences of words are at most
 * @param vocabulary the sequences that count, with a space between words
 * @param weights of each bucket: how few texts have it
 */
public record TextEncoder(String column, int words, List<String> vocabulary, List<Double> weights)
    implements ColumnEncoder {
  private static final int MOST_SEQUENCES = 10_000;

  /** Where more were met, those of a single text are forgotten now and then. */
  private static final int MOST_COUNTED = 500_000;

  /** Copy. */
  public TextEncoder {
    vocabulary = List.copyOf(vocabulary);
    weights = List.copyOf(weights);
  }

  static TextEncoder fit(LevelColumn column, Rows rows, Preprocessing.Texts settings) {
    List<String> vocabulary = vocabulary(column, rows, settings.words());
    TextEncoder plain =
        new TextEncoder(
            column.name(),
            settings.words(),
            vocabulary,
            Collections.nCopies(settings.buckets(), 0.0));
    Map<String, Integer> buckets = plain.buckets();
    long[] textsWith = new long[settings.buckets()];
    long texts = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (!column.missing(rows.index(row))) {
        texts++;
        double[] counts = plain.counts(column.text(rows.index(row)), buckets);
        for (int bucket = 0; bucket < counts.length; bucket++) {
          textsWith[bucket] += counts[bucket] > 0 ? 1 : 0;
        }
      }
    }
    double all = 1.0 + texts;
    return new TextEncoder(
        column.name(),
        settings.words(),
        vocabulary,
        Arrays.stream(textsWith).mapToObj(with -> Math.log(all / (1.0 + with)) + 1).toList());
  }

  private static List<String> vocabulary(LevelColumn column, Rows rows, int words) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (!column.missing(rows.index(row))) {
        Set<String> different = new LinkedHashSet<>(sequences(column.text(rows.index(row)), words));
        different.forEach(sequence -> texts.merge(sequence, 1, Integer::sum));
        if (texts.size() > MOST_COUNTED) {
          texts.values().removeIf(count -> count == 1);
        }
      }
    }
    return texts.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue()))
        .limit(MOST_SEQUENCES)
        .map(Map.Entry::getKey)
        .toList();
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
    Map<String, Integer> buckets = buckets();
    float[][] encoded = new float[weights.size()][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      if (!texts.missing(rows.index(row))) {
        double[] shares = shares(texts.text(rows.index(row)), buckets);
        for (int bucket = 0; bucket < shares.length; bucket++) {
          encoded[bucket][row] = (float) shares[bucket];
        }
      }
    }
    return encoded;
  }

  /** The bucket of each sequence that counts, in the order of the vocabulary. */
  public Map<String, Integer> buckets() {
    Map<String, Integer> buckets = new LinkedHashMap<>();
    vocabulary.forEach(each -> buckets.put(each, TextHash.bucket(each, weights.size())));
    return buckets;
  }

  private double[] shares(String text, Map<String, Integer> buckets) {
    double[] shares = counts(text, buckets);
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

  private double[] counts(String text, Map<String, Integer> buckets) {
    double[] counts = new double[weights.size()];
    for (String sequence : sequences(text, words)) {
      Integer bucket = buckets.get(sequence);
      if (bucket != null) {
        counts[bucket]++;
      }
    }
    return counts;
  }

  private static List<String> sequences(String text, int words) {
    List<String> tokens = Words.of(text);
    List<String> all = new ArrayList<>();
    for (int length = 1; length <= words; length++) {
      for (int from = 0; from + length <= tokens.size(); from++) {
        all.add(String.join(" ", tokens.subList(from, from + length)));
      }
    }
    return all;
  }
}
