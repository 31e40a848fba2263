package dev.fornix.architecture.build;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ShapeFault;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Product;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Builds a graph at nested places, knows the type of every value on the way, and asks {@link
 * Decisions} where the network may be built in several ways.
 *
 * <pre>{@code
 * GraphBuilder graph = GraphBuilder.of(configuration);
 * String x = graph.input("image", TensorType.image(3, 32, 32));
 * x = Blocks.convNorm(graph.scope("stem"), x, Convolution.same(16, 3, 1));
 * x = graph.scope("cell1/node1/from0").choice("normal/node1/0/operation", candidates(x));
 * Architecture network = graph.build(Blocks.classifier(graph.scope("head"), x, 10, 0));
 * }</pre>
 *
 * <p>A decoder asks for what the configuration decided with {@link #choice}, {@link #operation},
 * {@link #inputs} and {@link #edges}, so that one decoder serves the discrete network and the
 * network of all candidates (a supernet), for which these answer with mixtures. Not safe for
 * several threads.
 */
public final class GraphBuilder {
  /**
   * One candidate of a choice.
   *
   * @param label its option in the domain
   * @param build adds its nodes below the scope that it is given and gives the name of their result
   */
  public record Candidate(String label, Function<GraphBuilder, String> build) {}

  /**
   * One operation on a value, a candidate of a choice.
   *
   * @param label its option in the domain
   * @param build adds its nodes below the scope that it is given, reading the value of the name
   *     that it is given, and gives the name of their result
   */
  public record Operator(String label, Step build) {
    /** The operation on this value. */
    public Candidate on(String value) {
      return new Candidate(label, graph -> build.apply(graph, value));
    }
  }

  /** Adds nodes that read a value. */
  @FunctionalInterface
  public interface Step {
    /** Add the nodes and give the name of their result. */
    String apply(GraphBuilder graph, String value);
  }

  private static final class Graph {
    final Architecture.Builder nodes = Architecture.builder();
    final Map<String, TensorType> types = new HashMap<>();
    final Map<String, Operation> makers = new HashMap<>();
  }

  private final Graph graph;
  private final Decisions decisions;
  private final String prefix;
  private final UnaryOperator<Operation> rewriting;

  private GraphBuilder(
      Graph graph, Decisions decisions, String prefix, UnaryOperator<Operation> rewriting) {
    this.graph = graph;
    this.decisions = decisions;
    this.prefix = prefix;
    this.rewriting = rewriting;
  }

  /** Begin an empty graph whose choices are answered by these. */
  public static GraphBuilder of(Decisions decisions) {
    return new GraphBuilder(new Graph(), decisions, "", UnaryOperator.identity());
  }

  /** Begin an empty graph whose choices a configuration answers. */
  public static GraphBuilder of(Configuration configuration) {
    return of(new Decided(configuration));
  }

  /** Begin an empty graph of a network that leaves nothing open; asking it anything is an error. */
  public static GraphBuilder fixed() {
    return of(Configuration.parse(Product.EMPTY, ""));
  }

  /** The same graph, with places below a name. */
  public GraphBuilder scope(String name) {
    return new GraphBuilder(graph, decisions, prefix + name + "/", rewriting);
  }

  /** The same graph and place, where other operations stand in for those that are added. */
  public GraphBuilder rewriting(UnaryOperator<Operation> by) {
    return new GraphBuilder(graph, decisions, prefix, by);
  }

  /** Add a graph input, named as given whatever the scope. */
  public String input(String name, TensorType type) {
    put(name, type);
    return graph.nodes.input(name, type);
  }

  /**
   * Add a node below this scope.
   *
   * @return its whole name
   * @throws InvalidArchitectureException if the name is taken or it cannot take these inputs
   */
  public String add(String name, Operation operation, String... inputs) {
    return add(name, operation, Arrays.asList(inputs));
  }

  /** Add a node below this scope. */
  public String add(String name, Operation wanted, List<String> inputs) {
    String whole = prefix + name;
    Operation operation = rewriting.apply(wanted);
    try {
      put(whole, operation.infer(inputs.stream().map(this::type).toList()));
    } catch (ShapeFault fault) {
      throw new InvalidArchitectureException(
          List.of("node '" + whole + "' (" + operation.label() + ") " + fault.getMessage()));
    }
    graph.makers.put(whole, operation);
    return graph.nodes.add(whole, operation, inputs);
  }

  /** The operation that makes a value added before, by its whole name; nothing for an input. */
  public Optional<Operation> maker(String value) {
    return Optional.ofNullable(graph.makers.get(value));
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
    return decisions.choice(this, place, candidates);
  }

  /**
   * Add the operation that the configuration chose, on a value.
   *
   * @param place where the choice stands in the domain
   * @return the name of its result
   */
  public String operation(String place, String value, List<Operator> operators) {
    return decisions.operation(this, place, value, operators);
  }

  /**
   * Add the sum of the operations that the configuration chose, on the values that it chose.
   *
   * @return the name of the sum
   */
  public String edges(Edges edges) {
    return decisions.edges(this, edges);
  }

  /**
   * The earlier values that the configuration chose to read: at {@code place/0}, {@code place/1}, …
   * stand the labels of a subset, at {@code place} itself the label of a single choice.
   *
   * @param candidates values by their label in the domain
   * @param keep how many are chosen
   */
  public List<String> inputs(String place, Map<String, String> candidates, int keep) {
    return decisions.inputs(this, place, candidates, keep);
  }

  /**
   * The finished graph, returning these values, without the nodes that reach none of them.
   *
   * @throws InvalidArchitectureException if there is no output
   */
  public Architecture build(String... outputs) {
    Arrays.stream(outputs).forEach(graph.nodes::output);
    return graph.nodes.build().pruned();
  }

  private void put(String name, TensorType type) {
    if (graph.types.putIfAbsent(name, type) != null) {
      throw new InvalidArchitectureException(List.of("the name '" + name + "' is given twice"));
    }
  }
}
