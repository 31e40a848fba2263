package dev.fornix.tabular.export;

import dev.fornix.onnx.TableColumn;
import dev.fornix.tabular.export.QuantityWriter.Flag;
import dev.fornix.tabular.export.QuantityWriter.Quantity;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.preprocess.CodeEncoder;
import dev.fornix.tabular.preprocess.ColumnEncoder;
import dev.fornix.tabular.preprocess.DateEncoder;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import dev.fornix.tabular.preprocess.FlagEncoder;
import dev.fornix.tabular.preprocess.HashEncoder;
import dev.fornix.tabular.preprocess.NumberEncoder;
import dev.fornix.tabular.preprocess.Scaler;
import dev.fornix.tabular.preprocess.TargetEncoder;
import dev.fornix.tabular.preprocess.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a preprocessing: an input for each column that the learner sees anything of. */
final class FeatureWriter {
  private final Ops ops;
  private final Inputs inputs;
  private final FittedPreprocessing preprocessing;
  private final QuantityWriter quantities;
  private final GroupWriter groups;
  private final DateWriter dates;
  private final List<Piece> pieces = new ArrayList<>();

  FeatureWriter(Ops ops, Inputs inputs, FittedPreprocessing preprocessing) {
    this.ops = ops;
    this.inputs = inputs;
    this.preprocessing = preprocessing;
    this.quantities = new QuantityWriter(ops);
    this.groups = new GroupWriter(ops);
    this.dates = new DateWriter(ops, quantities);
  }

  WrittenFeatures write() {
    int first = 0;
    for (ColumnEncoder encoder : preprocessing.encoders()) {
      List<Feature> features = encoder.features();
      List<Wanted> wanted = wanted(features, first);
      if (!wanted.isEmpty()) {
        add(encoder, wanted);
      }
      first += features.size();
    }
    pieces.addAll(quantities.write());
    List<Integer> order = new ArrayList<>();
    pieces.forEach(piece -> order.addAll(piece.features()));
    return new WrittenFeatures(ops.beside(pieces.stream().map(Piece::tensor).toList()), order);
  }

  private List<Wanted> wanted(List<Feature> features, int first) {
    List<Integer> kept = preprocessing.kept();
    return IntStream.range(0, kept.size())
        .filter(i -> kept.get(i) >= first && kept.get(i) < first + features.size())
        .mapToObj(
            i -> {
              int ofEncoder = kept.get(i) - first;
              boolean quantity = features.get(ofEncoder).kind() == FeatureKind.QUANTITY;
              Scaler scaler = quantity ? preprocessing.scalers().get(i) : Scaler.NONE;
              return new Wanted(ofEncoder, i, scaler);
            })
        .toList();
  }

  private void add(ColumnEncoder encoder, List<Wanted> wanted) {
    if (encoder instanceof NumberEncoder number) {
      addNumber(number, wanted);
    } else if (encoder instanceof FlagEncoder flags) {
      addGroup(flags, flags.groups().kept(), wanted);
    } else if (encoder instanceof CodeEncoder codes) {
      addGroup(codes, codes.groups().kept(), wanted);
    } else if (encoder instanceof TargetEncoder target) {
      addGroup(target, target.groups().kept(), wanted);
    } else if (encoder instanceof DateEncoder date) {
      pieces.addAll(dates.write(inputs.of(date.column(), TableColumn.Kind.TIME), date, wanted));
    } else if (encoder instanceof HashEncoder hashes) {
      addGroup(hashes, hashes.levels(), wanted);
    } else if (encoder instanceof TextEncoder text) {
      String input = inputs.of(text.column(), TableColumn.Kind.TEXT);
      pieces.add(new TextWriter(ops).write(input, text, wanted));
    }
  }

  private void addNumber(NumberEncoder encoder, List<Wanted> wanted) {
    String input = inputs.of(encoder.column(), TableColumn.Kind.NUMBER);
    for (Wanted each : wanted) {
      if (each.ofEncoder() == 0) {
        double instead = encoder.replacement().orElse(Double.NaN);
        quantities.add(new Quantity(input, instead, each.scaler(), each.feature()));
      } else {
        quantities.add(new Flag(input, each.feature()));
      }
    }
  }

  private void addGroup(ColumnEncoder encoder, List<String> levels, List<Wanted> wanted) {
    pieces.add(
        groups.write(inputs.of(encoder.column(), TableColumn.Kind.TEXT), encoder, levels, wanted));
  }
}
