package dev.fornix.architecture.spaces;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Progression;
import dev.fornix.core.space.Replay;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The cells of the NASNet space by their number of blocks, as progressive search takes them (Liu et
 * al. 2018, section 3.1): what is put into the normal cell is put into the reduction cell too, and
 * a block whose sides are exchanged is the same.
 *
 * <p>All points of the space have all blocks, so those above a point's level are plain ones: they
 * add the output of the cell before to itself.
 */
final class BlockProgression implements Progression {
  private static final List<String> CELLS = List.of("normal", "reduction");
  private static final List<String> COMBINATIONS = List.of("add", "concat");
  private static final String LAST_CELL = "1";
  private static final String PASS = "identity";

  private final Domain domain;
  private final int blocks;
  private final List<String> operations;

  BlockProgression(Domain domain, int blocks, List<String> operations) {
    this.domain = domain;
    this.blocks = blocks;
    this.operations = operations;
  }

  @Override
  public int levels() {
    return blocks;
  }

  @Override
  public int level(Configuration point) {
    for (int block = blocks - 1; block > 0; block--) {
      for (String cell : CELLS) {
        if (!plain(cell, block).equals(answers(point, cell, block))) {
          return block + 1;
        }
      }
    }
    return 1;
  }

  private static Map<Place, Answer> plain(String cell, int block) {
    return block(cell, block, LAST_CELL, PASS, LAST_CELL, PASS, COMBINATIONS.get(0));
  }

  private static Map<Place, Answer> answers(Configuration point, String cell, int block) {
    Map<Place, Answer> answers = new HashMap<>();
    for (Place place : plain(cell, block).keySet()) {
      point.answer(place).ifPresent(answer -> answers.put(place, answer));
    }
    return answers;
  }

  private static Map<Place, Answer> block(
      String cell,
      int block,
      String left,
      String leftOperation,
      String right,
      String rightOperation,
      String combination) {
    Place at = Place.of(cell).child("block" + block);
    return Map.of(
        at.child("left"), new Answer.Label(left),
        at.child("left_operation"), new Answer.Label(leftOperation),
        at.child("right"), new Answer.Label(right),
        at.child("right_operation"), new Answer.Label(rightOperation),
        at.child("combination"), new Answer.Label(combination));
  }

  @Override
  public List<Configuration> simplest(int most, RandomGenerator random) {
    Map<Place, Answer> plain = new HashMap<>();
    for (int block = 0; block < blocks; block++) {
      for (String cell : CELLS) {
        plain.putAll(plain(cell, block));
      }
    }
    return withBlock(point(plain), 0, most, random);
  }

  @Override
  public List<Configuration> expansions(Configuration point, int most, RandomGenerator random) {
    int level = level(point);
    return level == blocks ? List.of() : withBlock(point, level, most, random);
  }

  private List<Configuration> withBlock(
      Configuration base, int block, int most, RandomGenerator random) {
    int sides = (2 + block) * operations.size();
    List<Integer> numbers =
        IntStream.range(0, COMBINATIONS.size() * sides * sides)
            .filter(number -> number % sides <= number / sides % sides)
            .filter(number -> block == 0 || !isPlain(number, sides))
            .boxed()
            .toList();
    return Drawn.atMost(most, numbers, random).stream()
        .map(number -> with(base, block, number, sides))
        .toList();
  }

  /** Plain blocks are those that are there already. */
  private boolean isPlain(int number, int sides) {
    int plain = operations.size() + operations.indexOf(PASS);
    return number == plain * sides + plain;
  }

  /** A number stands for a combination, the right side and the left side, in this order. */
  private Configuration with(Configuration base, int block, int number, int sides) {
    int left = number % sides;
    int right = number / sides % sides;
    String combination = COMBINATIONS.get(number / sides / sides);
    Map<Place, Answer> answers = new HashMap<>();
    base.decisions().forEach(decision -> answers.put(decision.place(), decision.answer()));
    for (String cell : CELLS) {
      answers.putAll(
          block(
              cell,
              block,
              state(left),
              operation(left),
              state(right),
              operation(right),
              combination));
    }
    return point(answers);
  }

  private String state(int side) {
    return Integer.toString(side / operations.size());
  }

  private String operation(int side) {
    return operations.get(side % operations.size());
  }

  /** The answers are complete, so nothing is left to chance. */
  private Configuration point(Map<Place, Answer> answers) {
    return Walk.through(
        domain,
        Replay.of(
            place -> Optional.ofNullable(answers.get(place)),
            Sampling.byDecision(new SplittableRandom(0))));
  }
}
