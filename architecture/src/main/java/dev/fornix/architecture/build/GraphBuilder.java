package dev.fornix.architecture.build;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ShapeFault;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Builds a graph at nested places and knows the type of every value on the way.
 *
 * <p>A decoder asks for what the configuration decided with {@link #choice} and {@link #inputs}, so
 * that one decoder serves the discrete network today and the network of all candidates (a supernet)
 * once those two answer with mixtures.
 */
public final class GraphBuilder {
  /**
   * One candidate of a choice.
   *
   * @param label its option in the domain
   * @param build adds its nodes below the scope that it is given and gives the name of their result
   */
  public record Candidate(String label, Function<GraphBuilder, String> build) {}

  private static final class Graph {
    final Architecture.Builder nodes = Architecture.builder();
    final Map<String, TensorType> types = new HashMap<>();
  }

  private final Graph graph;
  private final Configuration configuration;
  private final String prefix;

  private GraphBuilder(Graph graph, Configuration configuration, String prefix) {
    this.graph = graph;
    this.configuration = configuration;
    this.prefix = prefix;
  }

  /** Begin an empty graph whose choices a configuration answers. */
  public static GraphBuilder of(Configuration configuration) {
    return new GraphBuilder(new Graph(), configuration, "");
  }

  /** The same graph, with places below a name. */
  public GraphBuilder scope(String name) {
    return new GraphBuilder(graph, configuration, prefix + name + "/");
  }

  /** Add a graph input. */
  public String input(String name, TensorType type) {
    graph.types.put(name, type);
    return graph.nodes.input(name, type);
  }

  /**
   * Add a node below this scope.
   *
   * @return its whole name
   * @throws InvalidArchitectureException if it cannot take these inputs
   */
  public String add(String name, Operation operation, String... inputs) {
    return add(name, operation, Arrays.asList(inputs));
  }

  /** Add a node below this scope. */
  public String add(String name, Operation operation, List<String> inputs) {
    String whole = prefix + name;
    try {
      graph.types.put(whole, operation.infer(inputs.stream().map(this::type).toList()));
    } catch (ShapeFault fault) {
      throw new InvalidArchitectureException(
          List.of("node '" + whole + "' (" + operation.label() + ") " + fault.getMessage()));
    }
    return graph.nodes.add(whole, operation, inputs);
  }

  /** The type of a value added before, by its whole name. */
  public TensorType type(String value) {
    TensorType type = graph.types.get(value);
    if (type == null) {
      throw new IllegalArgumentException("no value is called '" + value + "'");
    }
    return type;
  }

  /**
   * Add the candidate that the configuration chose.
   *
   * @param place where the choice stands in the domain
   * @return the name of its result
   */
  public String choice(String place, List<Candidate> candidates) {
    String label = configuration.label(place);
    Candidate chosen =
        candidates.stream()
            .filter(c -> c.label().equals(label))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "nothing builds option '" + label + "' at " + place));
    return chosen.build().apply(scope(label));
  }

  /**
   * The earlier values that the configuration chose to read: at {@code place/0}, {@code place/1}, …
   * stand the labels of a subset, at {@code place} itself the label of a single choice.
   *
   * @param candidates values by their label in the domain
   * @param keep how many are chosen
   */
  public List<String> inputs(String place, Map<String, String> candidates, int keep) {
    List<String> places =
        configuration.answer(dev.fornix.core.space.Place.of(place)).isPresent()
            ? List.of(place)
            : java.util.stream.IntStream.range(0, keep).mapToObj(i -> place + "/" + i).toList();
    return places.stream()
        .map(configuration::label)
        .map(label -> known(candidates, label, place))
        .toList();
  }

  private static String known(Map<String, String> candidates, String label, String place) {
    String value = candidates.get(label);
    if (value == null) {
      throw new IllegalArgumentException("no value is labelled '" + label + "' at " + place);
    }
    return value;
  }

  /** The finished graph, returning these values. */
  public Architecture build(String... outputs) {
    Arrays.stream(outputs).forEach(graph.nodes::output);
    return graph.nodes.build();
  }
}
