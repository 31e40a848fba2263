package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Decisions;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Recent;
import dev.fornix.core.space.SearchSpace;
import java.util.Map;

/**
 * A space of networks for images, written once: the same code builds the network of a configuration
 * and, with other {@link Decisions}, a supernet.
 *
 * <pre>{@code
 * ArchitectureSpace space = Spaces.create("residual", new ImageTask(1, 28, 28, 10), Options.NONE);
 * Architecture network = space.decode(Sampling.sample(space.domain(), random));
 * }</pre>
 *
 * <p>Known before evaluation are {@code parameters}, {@code multiply_adds}, {@code
 * peak_activation_bytes} and {@code model_bytes}. The key is the canonical hash, so isomorphic
 * networks are one candidate. What was decoded last is kept, so a limit, the key and the evaluation
 * decode a point once.
 */
public abstract class ArchitectureSpace implements SearchSpace<Architecture> {
  /** The name of the image among the inputs of every network. */
  public static final String INPUT = "image";

  private static final int KEPT = 64;

  private final ImageTask task;
  private final Recent<Configuration, Decoded> decoded =
      new Recent<>(KEPT, point -> new Decoded(build(GraphBuilder.of(point), point)));

  /** A space for this task. */
  protected ArchitectureSpace(ImageTask task) {
    this.task = task;
  }

  /** What its networks take in and give out. */
  public final ImageTask task() {
    return task;
  }

  /** How many distinct points it has, exactly where rules forbid some too. */
  public Count count() {
    return domain().count();
  }

  /**
   * Write the network.
   *
   * @param graph asks which candidates and which inputs to take
   * @param point tells the rest: widths, depths
   * @param image the name of the input, {@code [channels, height, width]}
   * @return the name of the output, {@code [outputs]}
   */
  protected abstract String network(GraphBuilder graph, Configuration point, String image);

  /**
   * Build a network whose choices among candidates and inputs are answered by decisions, such as
   * those of a supernet.
   *
   * @param numbers a point that tells the rest: widths, depths
   */
  public final Architecture build(Decisions decisions, Configuration numbers) {
    return build(GraphBuilder.of(decisions), numbers);
  }

  private Architecture build(GraphBuilder graph, Configuration point) {
    return graph.build(network(graph, point, graph.input(INPUT, task.input())));
  }

  @Override
  public final Architecture decode(Configuration configuration) {
    return decoded.of(configuration).architecture();
  }

  @Override
  public final String key(Configuration configuration) {
    return decoded.of(configuration).key();
  }

  @Override
  public final Map<String, Double> known(Configuration configuration) {
    return decoded.of(configuration).known();
  }
}
