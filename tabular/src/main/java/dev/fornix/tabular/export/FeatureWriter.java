package dev.fornix.tabular.export;

import dev.fornix.onnx.TableColumn;
import dev.fornix.tabular.export.QuantityWriter.Flag;
import dev.fornix.tabular.export.QuantityWriter.Quantity;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.preprocess.CrossEncoder;
import dev.fornix.tabular.preprocess.DateEncoder;
import dev.fornix.tabular.preprocess.Encoder;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import dev.fornix.tabular.preprocess.LevelEncoder;
import dev.fornix.tabular.preprocess.NumberEncoder;
import dev.fornix.tabular.preprocess.PairEncoder;
import dev.fornix.tabular.preprocess.Scaler;
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
    for (Encoder encoder : preprocessing.encoders()) {
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

  private void add(Encoder encoder, List<Wanted> wanted) {
    if (encoder instanceof NumberEncoder number) {
      addNumber(number, wanted);
    } else if (encoder instanceof LevelEncoder group) {
      pieces.add(groups.write(text(group.column()), group, wanted));
    } else if (encoder instanceof DateEncoder date) {
      pieces.addAll(dates.write(inputs.of(date.column(), TableColumn.Kind.TIME), date, wanted));
    } else if (encoder instanceof TextEncoder text) {
      pieces.add(new TextWriter(ops).write(text(text.column()), text, wanted));
    } else if (encoder instanceof PairEncoder pair) {
      addPair(pair, wanted);
    } else if (encoder instanceof CrossEncoder cross) {
      pieces.add(groups.write(text(cross.first()), text(cross.second()), cross, wanted));
    }
  }

  private String text(String column) {
    return inputs.of(column, TableColumn.Kind.TEXT);
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

  private void addPair(PairEncoder pair, List<Wanted> wanted) {
    String first = inputs.of(pair.first(), TableColumn.Kind.NUMBER);
    String second = inputs.of(pair.second(), TableColumn.Kind.NUMBER);
    String type =
        switch (pair.operation()) {
          case PRODUCT -> "Mul";
          case RATIO -> "Div";
          case DIFFERENCE -> "Sub";
        };
    String value = ops.op(type, ops.toDouble(first), ops.toDouble(second));
    String known = ops.op("LessOrEqual", ops.op("Abs", value), ops.graph().real(Float.MAX_VALUE));
    String number = ops.op("Where", known, ops.toFloat(value), ops.graph().scalar(Double.NaN));
    double instead = pair.replacement().orElse(Double.NaN);
    wanted.forEach(
        each -> quantities.add(new Quantity(number, instead, each.scaler(), each.feature())));
  }
}
