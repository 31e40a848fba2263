package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.preprocess.TextEncoder;
import dev.fornix.tabular.preprocess.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes what becomes of free text: the words by ONNX Runtime's own operator {@code Tokenizer}, the
 * counts of the vocabulary's sequences in all spellings by {@code TfIdfVectorizer}, their weights
 * in float64.
 */
final class TextWriter {
  private final Ops ops;

  TextWriter(Ops ops) {
    this.ops = ops;
  }

  /**
   * Write.
   *
   * @param input texts of shape {@code [batch, 1]}
   * @param wanted which of the encoder's features, which have no scalers
   */
  Piece write(String input, TextEncoder encoder, List<Wanted> wanted) {
    int buckets = encoder.weights().size();
    String counts = ops.toDouble(counts(words(input), encoder));
    String least = ops.op("Max", counts, ops.graph().real(1));
    String damped = ops.op("Add", ops.op("Log", least), ops.graph().real(1));
    String there = ops.op("Min", counts, ops.graph().real(1));
    String weights =
        ops.graph()
            .doubles(
                "weights",
                List.of(1, buckets),
                encoder.weights().stream().mapToDouble(Double::doubleValue).toArray());
    String shares = ops.op("Mul", ops.op("Mul", damped, there), weights);
    String lengths =
        ops.op(
            "ReduceL2",
            List.of(shares),
            Attributes.integers("axes", 1),
            Attributes.integer("keepdims", 1));
    // Where there is no word, 0 is divided by something.
    String divisor = ops.op("Max", lengths, ops.graph().real(Double.MIN_NORMAL));
    String scaled = ops.toFloat(ops.op("Div", shares, divisor));
    return new Piece(
        ops.columns(scaled, wanted.stream().map(Wanted::ofEncoder).toList(), buckets),
        wanted.stream().map(Wanted::feature).toList());
  }

  /** Words of shape {@code [batch, most]}, empty ones behind; at least one of these. */
  private String words(String input) {
    String words =
        ops.graph()
            .addOfRuntime(
                "Tokenizer",
                ops.graph().fresh("Tokenizer"),
                List.of(input),
                Attributes.integer("mark", 0),
                Attributes.integer("mincharnum", 1),
                Attributes.text("pad_value", ""),
                Attributes.text("tokenexp", Words.PATTERN));
    String nothing =
        ops.ml(
            "LabelEncoder",
            input,
            Attributes.texts("keys_strings", List.of("")),
            Attributes.texts("values_strings", List.of("")),
            Attributes.text("default_string", ""));
    String flat = ops.op("Squeeze", words, ops.graph().integers(List.of(1)));
    return ops.beside(List.of(flat, nothing));
  }

  private record Sequence(List<String> words, int bucket) {}

  private String counts(String words, TextEncoder encoder) {
    List<Sequence> all = new ArrayList<>();
    for (Map.Entry<String, Integer> each : encoder.buckets().entrySet()) {
      for (List<String> spelt : spellings(List.of(each.getKey().split(" ")))) {
        all.add(new Sequence(spelt, each.getValue()));
      }
    }
    all.sort(Comparator.comparingInt(sequence -> sequence.words.size()));
    List<byte[]> pool = new ArrayList<>();
    long[] starts = new long[encoder.words()];
    long[] places = new long[all.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = all.get(i).bucket;
      all.get(i).words.forEach(word -> pool.add(word.getBytes(StandardCharsets.UTF_8)));
      for (int longer = all.get(i).words.size(); longer < starts.length; longer++) {
        starts[longer] = pool.size();
      }
    }
    String counts =
        ops.op(
            "TfIdfVectorizer",
            List.of(words),
            Attributes.integer("max_gram_length", encoder.words()),
            Attributes.integer("min_gram_length", 1),
            Attributes.integer("max_skip_count", 0),
            Attributes.text("mode", "TF"),
            Attributes.integers("ngram_counts", starts),
            Attributes.integers("ngram_indexes", places),
            Attributes.bytes("pool_strings", pool));
    return padded(counts, all, encoder.weights().size());
  }

  /** Buckets behind the last one that has a sequence are 0. */
  private String padded(String counts, List<Sequence> all, int buckets) {
    int written = 1 + all.stream().mapToInt(Sequence::bucket).max().orElse(0);
    if (written == buckets) {
      return counts;
    }
    return ops.op(
        "Pad", List.of(counts, ops.graph().integers(List.of(0, 0, 0, buckets - written))));
  }

  /** Every way of spelling each word. */
  private static List<List<String>> spellings(List<String> forms) {
    List<List<String>> all = List.of(List.of());
    for (String form : forms) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : all) {
        for (String word : Words.spellings(form)) {
          List<String> more = new ArrayList<>(begun);
          more.add(word);
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }
}
