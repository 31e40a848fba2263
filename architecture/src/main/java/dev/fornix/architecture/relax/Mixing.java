package dev.fornix.architecture.relax;

import dev.fornix.architecture.build.Decisions;
import dev.fornix.architecture.build.Edges;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds all candidates and mixes them, and remembers where.
 *
 * <p>Within a mixture batch norms learn no scale and shift, and a pooling is followed by one, as in
 * the code of Liu et al. 2019; otherwise a candidate could grow without its weight.
 */
public final class Mixing implements Decisions {
  private final SupernetSettings settings;
  private final Set<Mixed> mixtures = new LinkedHashSet<>();
  private final Set<String> absent = new LinkedHashSet<>();

  /** Mix as the settings say. */
  public Mixing(SupernetSettings settings) {
    this.settings = settings;
  }

  /** What was mixed so far. */
  public Mixtures mixtures() {
    return new Mixtures(List.copyOf(mixtures));
  }

  @Override
  public String choice(GraphBuilder graph, String place, List<GraphBuilder.Candidate> candidates) {
    String mixture = mixture(graph, place, candidates);
    mixtures.add(
        new Mixed.OneOf(
            place, candidates.stream().map(GraphBuilder.Candidate::label).toList(), absent));
    return mixture;
  }

  @Override
  public List<String> inputs(
      GraphBuilder graph, String place, Map<String, String> candidates, int keep) {
    throw new UnmixableException(
        "'" + place + "' decides which values are read, apart from what is done with them");
  }

  @Override
  public String operation(
      GraphBuilder graph, String place, String value, List<GraphBuilder.Operator> operators) {
    String mixture = joined(graph, parts(graph, place, value, operators));
    mixtures.add(
        new Mixed.OneOf(
            place, operators.stream().map(GraphBuilder.Operator::label).toList(), absent));
    return mixture;
  }

  @Override
  public String edges(GraphBuilder graph, Edges edges) {
    List<Parts> terms = new ArrayList<>();
    Map<String, String> places = new LinkedHashMap<>();
    Set<String> labels = new LinkedHashSet<>();
    edges
        .values()
        .forEach(
            (from, value) -> {
              String place = edges.edge(from);
              List<GraphBuilder.Operator> operators = edges.operators(from, value);
              operators.forEach(operator -> labels.add(operator.label()));
              places.put(from, place);
              terms.add(parts(graph.scope(place), place, value, operators));
            });
    List<String> operations = new ArrayList<>();
    for (int i = 0; i < edges.keep(); i++) {
      operations.add(edges.operation(i));
    }
    mixtures.add(new Mixed.Some(edges.inputs(), operations, places, List.copyOf(labels), absent));
    GraphBuilder node = graph.scope(edges.place());
    return joined(node, sum(node, edges.inputs(), terms));
  }

  /** The parts are summed apart and joined once, and not once on each edge. */
  private Parts sum(GraphBuilder graph, String inputs, List<Parts> terms) {
    Operation sum = settings.edgeWeights() ? new Mixture(inputs) : new Add();
    String mixed = graph.add("add", sum, terms.stream().map(Parts::mixed).toList());
    List<String> rests = terms.stream().flatMap(term -> term.rest().stream()).toList();
    return new Parts(
        mixed, rests.isEmpty() ? Optional.empty() : Optional.of(graph.add("add_rest", sum, rests)));
  }

  /**
   * A value whose channels lie apart.
   *
   * @param mixed those that a mixture made
   * @param rest those that passed it by, if any did
   */
  private record Parts(String mixed, Optional<String> rest) {}

  private String joined(GraphBuilder graph, Parts parts) {
    if (parts.rest().isEmpty()) {
      return parts.mixed();
    }
    String joined = graph.add("joined", new Concat(), parts.mixed(), parts.rest().get());
    return graph.add("shuffle", new ChannelShuffle(settings.part()), joined);
  }

  /** A mixture that takes its part of the channels; the others pass it by. */
  private Parts parts(
      GraphBuilder graph, String place, String value, List<GraphBuilder.Operator> operators) {
    int channels = graph.type(value).channels();
    int taken = channels / settings.part();
    if (settings.part() == 1) {
      String mixed = mixture(graph, place, operators.stream().map(o -> o.on(value)).toList());
      return new Parts(mixed, Optional.empty());
    }
    if (channels % settings.part() != 0) {
      throw new IllegalArgumentException(
          "'"
              + place
              + "' has "
              + channels
              + " channels, which "
              + settings.part()
              + " parts do not divide; choose another number of channels or of parts");
    }
    String part = graph.add("part", new ChannelSlice(0, taken), value);
    String mixed = mixture(graph, place, operators.stream().map(o -> o.on(part)).toList());
    String rest = graph.add("rest", new ChannelSlice(taken, channels - taken), value);
    if (graph.type(mixed).height() < graph.type(rest).height()) {
      rest = graph.add("rest_pool", halving(graph.type(rest)), rest);
    }
    return new Parts(mixed, Optional.of(rest));
  }

  /** 2×2 as in the code of Xu et al. 2020, or 3×3 where a side is odd, to round upwards. */
  private static Pool halving(TensorType image) {
    boolean odd = image.height() % 2 == 1 || image.width() % 2 == 1;
    return odd ? Pool.same(Pool.Reduction.MAX, 3, 2) : new Pool(Pool.Reduction.MAX, 2, 2, 0);
  }

  private String mixture(
      GraphBuilder graph, String place, List<GraphBuilder.Candidate> candidates) {
    List<String> results =
        candidates.stream()
            .map(
                candidate ->
                    candidate(
                        graph.scope(candidate.label()).rewriting(Mixing::withoutScale), candidate))
            .toList();
    return graph.add("mixture", new Mixture(place), results);
  }

  private String candidate(GraphBuilder graph, GraphBuilder.Candidate candidate) {
    String result = candidate.build().apply(graph);
    Optional<OperationKind> maker = graph.maker(result).map(Operation::kind);
    if (maker.equals(Optional.of(OperationKind.ZERO))) {
      absent.add(candidate.label());
    }
    return maker.equals(Optional.of(OperationKind.POOL))
        ? graph.add("pool_norm", BatchNorm.standard(), result)
        : result;
  }

  private static Operation withoutScale(Operation operation) {
    return operation instanceof BatchNorm norm ? Standardisation.of(norm) : operation;
  }
}
