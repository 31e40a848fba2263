package dev.fornix.benchmarks.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.estimators.ranking.RankCorrelation;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CoursesTest {
  private static final int NEVER = -1;

  @Test
  void saysWhenTheMeanOverTheSeedsIsFirstAsHighAsATarget() {
    Courses courses = courses("x", course(0.5, 0.7, 0.6, 0.9), course(0.3, 0.2, 0.8, 0.4));

    assertThat(courses.mean(1)).isCloseTo(0.4, within(1e-12));
    assertThat(courses.mean(4)).isCloseTo(0.85, within(1e-12));
    assertThat(courses.deviation(4)).isCloseTo(0.05 * Math.sqrt(2), within(1e-12));
    assertThat(courses.evaluationsTo(0.45)).hasValue(2);
    assertThat(courses.evaluationsTo(0.7)).hasValue(3);
    assertThat(courses.evaluationsTo(0.75)).hasValue(3);
    assertThat(courses.evaluationsTo(0.86)).isEmpty();
  }

  @Test
  void doesNotCountBeforeASearchHasEnoughCells() {
    Course course = new Course(1, 2);
    course.add(1, "a", 0.9);
    course.add(1, "b", 0.8);

    assertThat(course.mean(1)).isNaN();
    assertThat(course.evaluationsTo(0.5)).hasValue(2);
    assertThat(courses("x", course).evaluationsTo(0.5)).hasValue(2);
  }

  @Test
  void comparesSeedBySeed() {
    Courses one = courses("x", course(0.2, 0.5), course(0.4, 0.6));
    Courses other = courses("y", course(0.1, 0.2, 0.4, 0.5), course(0.3, 0.3, 0.5, 0.5));

    assertThat(other.evaluationsTo(one, 2)).containsExactly(OptionalInt.of(4), OptionalInt.empty());
  }

  /**
   * By hand: the means of pnas are 0.30 after the five evaluations of levels 1 and 2 and 0.65 after
   * all six; the other has the means 0.05, 0.3, 0.5, 0.6, ….
   */
  @Test
  void relatesTheEvaluationsOfOthersToThoseOfTheLevels() {
    Claim claim =
        new Claim(courses("pnas", threeLevels(0.2, 0.6), threeLevels(0.4, 0.7)), List.of(), 3);
    Courses other =
        courses(
            "other",
            course(0.1, 0.2, 0.4, 0.5, 0.5, 0.5, 0.5, 0.5),
            course(0.0, 0.4, 0.6, 0.7, 0.7, 0.7, 0.7, 0.9));

    List<Claim.Need> needs = claim.needs(other);

    assertThat(claim.targets()).extracting(Claim.Target::evaluations).containsExactly(5, 6);
    assertThat(claim.targets().get(0).score()).isCloseTo(0.3, within(1e-12));
    assertThat(needs.get(0).evaluations()).hasValue(2);
    assertThat(needs.get(0).ratio(2)).isCloseTo(0.4, within(1e-12));
    assertThat(needs.get(0).seeds()).isEqualTo(seeds(2, 2));
    assertThat(needs.get(1).evaluations()).hasValue(8);
    assertThat(needs.get(1).seeds()).isEqualTo(seeds(NEVER, 4));
    assertThat(needs.get(1).reached()).isEqualTo(1);
    assertThat(needs.get(1).median()).isEmpty();
  }

  @Test
  void givesTheUpperMedianOfTheSeeds() {
    Claim.Target target = new Claim.Target(2, 10, 0.5);

    assertThat(new Claim.Need(target, OptionalInt.empty(), seeds(7, NEVER, 3)).median())
        .hasValue(7);
    assertThat(new Claim.Need(target, OptionalInt.empty(), seeds(7, NEVER, 3, 9)).median())
        .hasValue(9);
    assertThat(new Claim.Need(target, OptionalInt.empty(), seeds(7, NEVER)).median()).isEmpty();
  }

  @Test
  void saysInTheTableWhatIsNeededAndWhatIsNeverReached() {
    RankCorrelation quality = new RankCorrelation(0.5, 0.25);
    List<Landscape> landscapes =
        List.of(new Landscape(1, SearchTest.surrogate(), quality, quality));
    Courses fast = courses("fast", course(0.1, 0.2, 0.7, 0.7, 0.7, 0.7));
    Courses slow = courses("slow", course(0.1, 0.1, 0.1, 0.1, 0.1, 0.3));
    Claim claim = new Claim(courses("pnas", threeLevels(0.2, 0.6)), List.of(fast, slow), 3);

    String text = new ClaimText(landscapes, claim, List.of(0.8), 1).text();

    assertThat(text)
        .contains("| all | 0.500 (0.500–0.500) | 0.250 (0.250–0.250) |")
        .contains("the best 1 of all cells have 80.000")
        .contains("| pnas | 5 | 6 |  |  |")
        .contains("| fast | 2 (0.4×) | 3 (0.5×) | 3 (0.5×) | 1 of 1 |")
        .contains("| slow | 6 (1.2×) | > 6 (> 1.0×) | > 6 (> 1.0×) | 0 of 1 |");
  }

  @Test
  void tellsHowManyEvaluationsWereOfANewCell() {
    Course repeating = new Course(1, 1);
    List.of("a", "b", "a", "a").forEach(hash -> repeating.add(1, hash, 0.5));

    assertThat(repeating.evaluations()).isEqualTo(4);
    assertThat(courses("x", repeating, course(0.5, 0.5)).different()).isEqualTo(0.75);
  }

  /** Two evaluations of level 1, three of level 2, one of level 3. */
  private static Course threeLevels(double second, double third) {
    Course course = new Course(3, 1);
    course.add(1, "a", 0.05);
    course.add(1, "b", 0.1);
    course.add(2, "c", second);
    course.add(2, "d", 0.1);
    course.add(2, "e", 0.1);
    course.add(3, "f", third);
    return course;
  }

  /** Its scores, each of another cell, of which the best one counts. */
  private static Course course(double... scores) {
    Course course = new Course(1, 1);
    for (int i = 0; i < scores.length; i++) {
      String hash = "cell" + i;
      course.add(1, hash, scores[i]);
    }
    return course;
  }

  private static List<OptionalInt> seeds(int... evaluations) {
    return IntStream.of(evaluations)
        .mapToObj(n -> n == NEVER ? OptionalInt.empty() : OptionalInt.of(n))
        .toList();
  }

  private static Courses courses(String label, Course... all) {
    return new Courses(new Contender(label, label, Map.of(), 0, 0), List.of(all));
  }
}
