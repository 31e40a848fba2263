package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.testkit.SearchSpaceContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every space of architectures keeps, for images of every size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArchitectureSpaceContract extends SearchSpaceContract<Architecture> {
  static final List<ImageTask> TASKS =
      List.of(
          new ImageTask(1, 28, 28, 10),
          new ImageTask(3, 32, 32, 100),
          new ImageTask(3, 64, 64, 2),
          new ImageTask(1, 27, 27, 3),
          new ImageTask(1, 8, 8, 1),
          new ImageTask(3, 21, 50, 5),
          new ImageTask(3, 224, 224, 7));

  private List<ArchitectureSpace> spaces = new ArrayList<>();

  abstract String name();

  @Override
  protected List<ArchitectureSpace> spaces() {
    if (spaces.isEmpty()) {
      spaces = TASKS.stream().map(task -> Spaces.create(name(), task, Options.NONE)).toList();
    }
    return spaces;
  }

  @Override
  protected void check(
      SearchSpace<Architecture> space, Configuration configuration, Architecture candidate) {
    ImageTask task = ((ArchitectureSpace) space).task();
    assertThat(candidate.outputType()).isEqualTo(TensorType.vector(task.outputs()));
    assertThat(candidate.inputs()).isEqualTo(Map.of("image", task.input()));
    assertThat(candidate.parameters()).isNotEmpty();
  }

  @Test
  void isCalledByItsName() {
    assertThat(spaces()).allMatch(space -> space.name().equals(name()));
  }

  @Test
  void keepsAtLeastFourPixelsASideWhereTheImageHasThem() {
    for (ArchitectureSpace space : spaces()) {
      for (int seed = 0; seed < 5; seed++) {
        assertThat(smallestMap(decoded(space, seed)))
            .as("%s of %s", space.name(), space.task())
            .isGreaterThanOrEqualTo(4);
      }
    }
  }

  private static Architecture decoded(ArchitectureSpace space, int seed) {
    return space.decode(
        dev.fornix.core.space.Sampling.sample(space.domain(), new java.util.Random(seed)));
  }

  private static int smallestMap(Architecture network) {
    return network.nodes().stream()
        .filter(node -> node.operation().kind() == OperationKind.CONVOLUTION)
        .filter(node -> node.inputTypes().get(0).height() > 1)
        .map(Node::type)
        .mapToInt(type -> Math.min(type.height(), type.width()))
        .min()
        .orElse(4);
  }
}
