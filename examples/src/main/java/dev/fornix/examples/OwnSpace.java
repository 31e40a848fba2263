package dev.fornix.examples;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import java.util.List;

/**
 * A space of one's own: two layers, each a convolution of a chosen size or pooling, of one chosen
 * width.
 */
public final class OwnSpace extends ArchitectureSpace {
  /** The space for a task. */
  public OwnSpace(ImageTask task) {
    super(task);
  }

  @Override
  public String name() {
    return "two-layers";
  }

  @Override
  public Domain domain() {
    return Domain.product()
        .with("width", Domain.ordered(8, 16, 32))
        .with("layer1", Domain.categorical("conv3", "conv5", "pool"))
        .with("layer2", Domain.categorical("conv3", "conv5", "pool"))
        .build();
  }

  @Override
  protected String network(GraphBuilder graph, Configuration point, String image) {
    int width = point.number("width");
    String x = Blocks.convNorm(graph.scope("stem"), image, Convolution.same(width, 3, 2));
    for (String layer : List.of("layer1", "layer2")) {
      x = graph.scope(layer).choice(layer, candidates(width, x));
    }
    return Blocks.classifier(graph.scope("head"), x, task().outputs(), 0);
  }

  private static List<GraphBuilder.Candidate> candidates(int width, String x) {
    return List.of(
        new GraphBuilder.Candidate(
            "conv3", g -> Blocks.reluConvNorm(g, x, Convolution.same(width, 3, 1))),
        new GraphBuilder.Candidate(
            "conv5", g -> Blocks.reluConvNorm(g, x, Convolution.same(width, 5, 1))),
        new GraphBuilder.Candidate(
            "pool", g -> Blocks.poolNorm(g, x, new Pool(Pool.Reduction.AVERAGE, 3, 1, 1))));
  }
}
