package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Decisions;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.compare.GraphFeatures;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.relax.Mixing;
import dev.fornix.architecture.relax.Supernet;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.relax.UnmixableException;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.GraphEncoding;
import dev.fornix.core.space.Recent;
import dev.fornix.core.space.Relaxation;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

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

  /**
   * The network of all candidates at once.
   *
   * @throws UnmixableException if it decides anything of which there is no mixture, naming the
   *     place
   */
  public final Supernet supernet(SupernetSettings settings) {
    Mixing mixing = new Mixing(settings);
    // Where all is mixed no point matters; where not, the derivation finds what is left.
    Configuration point = Sampling.sample(domain(), new SplittableRandom(0));
    try {
      Architecture architecture = build(mixing, point);
      Supernet supernet = new Supernet(architecture, domain(), mixing.mixtures(), this::skips);
      supernet.derive(Map.of());
      return supernet;
    } catch (UnmixableException e) {
      throw new UnmixableException(
          "space "
              + name()
              + " has no network of all candidates: "
              + e.getMessage()
              + "; darts and nas-bench-201 have one");
    }
  }

  /** How many skip connections a point has where many of them mark a collapsed search. */
  protected int skips(Configuration point) {
    return 0;
  }

  /** How many places below a prefix are answered by a label. */
  static int skips(Configuration point, String prefix, String label) {
    return (int)
        point.decisions().stream()
            .filter(d -> d.place().path().startsWith(prefix) && d.answer().text().equals(label))
            .count();
  }

  /** A {@link GraphEncoding}, and a {@link Relaxation} where all decisions can be mixed. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(GraphEncoding.class)) {
      return Optional.of(type.cast(new Graphs(this)));
    }
    return type.equals(Relaxation.class) ? relaxation().map(type::cast) : Optional.empty();
  }

  private record Graphs(ArchitectureSpace space) implements GraphEncoding {
    @Override
    public int width() {
      return GraphFeatures.WIDTH;
    }

    @Override
    public double[] encode(Configuration configuration) {
      return GraphFeatures.of(space.decode(configuration));
    }
  }

  private Optional<Relaxation> relaxation() {
    try {
      return Optional.of(supernet(SupernetSettings.WITH_EDGE_WEIGHTS));
    } catch (UnmixableException e) {
      return Optional.empty();
    }
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
