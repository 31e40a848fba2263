package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Progression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProgressionTest {
  private static final ImageTask TASK = new ImageTask(3, 32, 32, 10);
  private static final CellScale SCALE = CellScale.of(TASK, 1, 8);

  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * All distinct cells of up to 5 vertices follow from the simplest: 7 of up to 3 vertices, 84 of 4
   * and 2,441 of 5.
   */
  @Test
  void reachesEveryCellOfNasBench101() {
    NasBench101Space space = NasBench101Space.of(TASK, SCALE, 5);
    Progression progression = progression(space);
    Set<String> all = new HashSet<>();
    space.distinct(cell -> all.add(space.publishedHash(cell)));

    assertThat(all).hasSize(7 + 84 + 2441);

    Set<String> reached = new HashSet<>();
    List<Configuration> level = progression.simplest(Integer.MAX_VALUE, random);
    for (int number = 1; number <= progression.levels(); number++) {
      Set<String> hashes = new HashSet<>();
      List<Configuration> distinct =
          level.stream().filter(cell -> hashes.add(space.publishedHash(cell))).toList();
      for (Configuration cell : distinct) {
        assertThat(progression.level(cell)).isEqualTo(number);
      }
      reached.addAll(hashes);
      level =
          distinct.stream()
              .flatMap(cell -> progression.expansions(cell, Integer.MAX_VALUE, random).stream())
              .toList();
    }
    assertThat(level).isEmpty();
    assertThat(reached).isEqualTo(all);
  }

  /** 26 sides of a block in pairs regardless of order, added or joined: 26 · 27 / 2 · 2. */
  @Test
  void beginsWithAllFirstBlocksOfNasNet() {
    NasNetSpace space = NasNetSpace.of(TASK, SCALE, 3);
    List<Configuration> simplest = progression(space).simplest(10_000, random);
    assertThat(simplest).hasSize(702).doesNotHaveDuplicates();
    assertThat(simplest)
        .allSatisfy(
            point -> {
              assertThat(progression(space).level(point)).isEqualTo(1);
              assertThat(point.within("normal")).isEqualTo(point.within("reduction"));
            });
  }

  /** The second block has 39 sides; its plain form is none of the expansions. */
  @Test
  void addsOneBlockToBothCellsOfNasNet() {
    NasNetSpace space = NasNetSpace.of(TASK, SCALE, 3);
    Progression progression = progression(space);
    Configuration point = progression.simplest(10_000, random).get(5);
    List<Configuration> expansions = progression.expansions(point, 10_000, random);
    assertThat(expansions).hasSize(39 * 40 - 1).doesNotHaveDuplicates();
    assertThat(expansions)
        .allSatisfy(
            expansion -> {
              assertThat(progression.level(expansion)).isEqualTo(2);
              assertThat(expansion.within("normal/block0"))
                  .isEqualTo(point.within("normal/block0"));
            });
  }

  @Test
  void drawsSomeWhereFewerAreWanted() {
    NasNetSpace space = NasNetSpace.of(TASK, SCALE, 3);
    Progression progression = progression(space);
    List<Configuration> some = progression.simplest(20, random);
    assertThat(some).hasSize(20).doesNotHaveDuplicates();
    List<Configuration> second = progression.expansions(some.get(0), 20, random);
    assertThat(second).hasSize(20).doesNotHaveDuplicates();
    List<Configuration> third = progression.expansions(second.get(0), 20, random);
    assertThat(third).allMatch(point -> progression.level(point) == progression.levels());
    assertThat(progression.expansions(third.get(0), 20, random)).isEmpty();
    assertThat(space.decode(third.get(0)).nodes()).isNotEmpty();
  }

  private static Progression progression(ArchitectureSpace space) {
    return space.capability(Progression.class).orElseThrow();
  }
}
