package dev.fornix.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.BuiltInSpace;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayeredLayoutTest {
  static List<String> spaces() {
    return Spaces.all().stream().map(BuiltInSpace::name).toList();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void neverOverlapsBoxesNorLeadsLinksThroughThem(String name) {
    ArchitectureSpace space = Spaces.create(name, Networks.TASK, Options.NONE);
    Architecture network = space.decode(Sampling.sample(space.domain(), new SplittableRandom(5)));
    for (Placed placed : pictures(network)) {
      assertApart(placed);
      placed.links().forEach(link -> assertFree(link, placed));
    }
  }

  @Test
  void wrapsLongChainsToColumns() {
    Sketch sketch = composer(Networks.chain(60)).overview();
    Placed placed = LayeredLayout.of(sketch, false);

    assertThat(sketch.boxes()).hasSize(62);
    assertThat(placed.height()).isLessThan(2 * placed.width());
    assertApart(placed);
  }

  @Test
  void drawsShortChainsAsOneColumn() {
    Placed placed = LayeredLayout.of(composer(Networks.residual(3)).overview(), true);

    assertThat(placed.boxes().stream().map(box -> box.x() + box.width() / 2).distinct()).hasSize(1);
    assertThat(placed.links()).allMatch(link -> link.points().size() == 2);
  }

  @Test
  void leadsDataDownwards() {
    Placed placed = LayeredLayout.of(composer(Networks.darts()).scope("cell3"), false);

    assertThat(placed.links())
        .allMatch(
            link -> link.points().get(0).y() < link.points().get(link.points().size() - 1).y());
  }

  private static Composer composer(Architecture network) {
    return new Composer(Network.of(network, node -> Mark.NONE, node -> 0), false);
  }

  private static List<Placed> pictures(Architecture network) {
    Composer composer = composer(network);
    List<Placed> pictures = new ArrayList<>();
    pictures.add(LayeredLayout.of(composer.overview(), true));
    for (String scope : composer.patterns().keySet()) {
      pictures.add(LayeredLayout.of(composer.scope(scope), false));
      pictures.add(LayeredLayout.of(composer.primitives(scope), false));
    }
    return pictures;
  }

  private static void assertApart(Placed placed) {
    List<Placed.PlacedBox> boxes = placed.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      Placed.PlacedBox box = boxes.get(i);
      assertThat(box.x()).isNotNegative();
      assertThat(box.y()).isNotNegative();
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(placed.width());
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(placed.height());
      assertThat(boxes.subList(i + 1, boxes.size())).noneMatch(box::overlaps);
    }
  }

  private static void assertFree(Placed.PlacedLink link, Placed placed) {
    for (int i = 1; i < link.points().size(); i++) {
      Placed.Point a = link.points().get(i - 1);
      Placed.Point b = link.points().get(i);
      Placed.PlacedBox stretch =
          new Placed.PlacedBox(
              placed.boxes().get(0).box(),
              Math.min(a.x(), b.x()),
              Math.min(a.y(), b.y()),
              Math.abs(a.x() - b.x()),
              Math.abs(a.y() - b.y()));
      assertThat(placed.boxes()).as("%s", link).noneMatch(box -> inside(box).overlaps(stretch));
    }
  }

  /** A box without its border, which links may touch. */
  private static Placed.PlacedBox inside(Placed.PlacedBox box) {
    return new Placed.PlacedBox(
        box.box(), box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
  }
}
