package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How sure the result is. */
final class Certainty {
  /** A difference below so many standard errors may well be chance. */
  private static final double NOTABLE_ERRORS = 2;

  private final Findings findings;

  Certainty(Findings findings) {
    this.findings = findings;
  }

  /** How sure the result is, one sentence each. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    findings.testInterval().ifPresent(i -> all.add(interval(i)));
    findings.validationError().ifPresent(e -> all.add(standardError(e)));
    findings.gap().ifPresent(g -> all.add(gap(g)));
    findings
        .baselineRow()
        .filter(b -> !findings.baselineWasChosen())
        .flatMap(b -> lead(b, "the baseline"))
        .ifPresent(all::add);
    findings.baselineLoss().map(Certainty::baselineIsMissing).ifPresent(all::add);
    findings
        .firstRandomRow()
        .filter(r -> !findings.baselineWasChosen())
        .flatMap(r -> lead(r, "the best of the first random trials"))
        .ifPresent(all::add);
    randomIsMissing().ifPresent(all::add);
    all.add(comparisons());
    all.add(looks());
    findings.data().file().flatMap(ReportedFile::refit).ifPresent(all::add);
    leak().ifPresent(all::add);
    return all;
  }

  private String interval(Interval interval) {
    return "The 95 % interval of the test score reaches from "
        + findings.tested(interval.low())
        + " to "
        + findings.tested(interval.high())
        + "; it says how much the choice of "
        + Figures.counted(findings.data().data().parts().test(), "test image")
        + " matters, not how other data would do.";
  }

  private String standardError(double error) {
    return "A validation score is measured on "
        + Figures.counted(findings.data().data().parts().validation(), "image")
        + " and has a standard error of "
        + findings.difference(error)
        + "; networks closer together than that can hardly be told apart.";
  }

  private String gap(double gap) {
    String size = findings.difference(gap);
    if (gap == 0) {
      return "Validation and test score are equal.";
    }
    return "The test score is "
        + size
        + (gap > 0 ? " worse" : " better")
        + " than the validation score"
        + findings.gapInErrors().map(e -> gapMeans(gap, Math.abs(e))).orElse(".");
  }

  private static String gapMeans(double gap, double errors) {
    String so = ", " + Figures.three(errors) + " standard errors of the difference: ";
    if (errors < NOTABLE_ERRORS) {
      return so + "no more than chance explains.";
    }
    return so
        + (gap > 0
            ? "more than chance explains. The search has fitted the validation images, or the test"
                + " images differ from them."
            : "more than chance explains. The test images seem to be easier.");
  }

  private Optional<String> lead(TrialRow other, String over) {
    return findings.chosen().filter(other::equals).isPresent()
        ? Optional.of("The network is itself " + over + ".")
        : findings.leadInErrors(other).map(errors -> lead(errors, other, over));
  }

  /** A lead after longer training is no measure of the network, however large it is. */
  private String lead(double errors, TrialRow other, String over) {
    int training = findings.trainingAgainst(other);
    if (errors > 0 && training > 0) {
      return "The lead over "
          + over
          + " is also one of longer training ("
          + findings.budgetsAgainst(other)
          + "): how much of it the network itself makes was not measured.";
    }
    if (errors == 0) {
      return "The network is exactly as good as " + over + after(training, other) + ".";
    }
    String by = Figures.three(Math.abs(errors)) + " standard errors of a difference";
    String after = after(training, other);
    if (errors >= NOTABLE_ERRORS) {
      return "The lead over " + over + after + " is " + by + ": hardly chance.";
    }
    return errors > 0
        ? "The lead over " + over + after + " is only " + by + ": it may be chance."
        : "The network is not ahead of " + over + after + ": " + by + ".";
  }

  private String after(int training, TrialRow other) {
    if (training == 0) {
      return "";
    }
    return (training > 0 ? " after longer training (" : " after shorter training (")
        + findings.budgetsAgainst(other)
        + ")";
  }

  private static String baselineIsMissing(String why) {
    return "There is no comparison with the baseline, the small fixed network, since it has no"
        + " score ("
        + why
        + ").";
  }

  private Optional<String> randomIsMissing() {
    SearchFacts search = findings.data().search();
    if (findings.firstRandomRow().isPresent() || search.trials().isEmpty()) {
      return Optional.empty();
    }
    List<TrialRow> cheaply = findings.scoredCheaply();
    if (!cheaply.isEmpty()) {
      return Optional.of(
          "There is no comparison with random search: the networks of the search were scored by "
              + findings.kind(cheaply.get(0)).words()
              + ", and only the best of them were trained as in the end.");
    }
    long searched = search.trials().stream().filter(t -> !findings.isFinalist(t)).count();
    String why =
        search.firstRandom().isEmpty()
            ? "none of the "
                + Figures.counted(searched, "trial")
                + " of the search was drawn at random"
            : "no trial that was drawn at random was completed";
    // A strategy that knows an earlier study's scores may never draw at random.
    String way = search.earlierStudy().isPresent() ? "." : "; a longer search makes one.";
    return Optional.of("There is no comparison with random search: " + why + way);
  }

  private String comparisons() {
    int compared = findings.scored().size();
    if (compared < 2) {
      return (compared == 0 ? "No" : "Only one") + " trial was compared on the validation images.";
    }
    return Figures.whole(compared)
        + " trials were compared on the same validation images, so the winner's validation score"
        + " flatters it"
        + (findings.test().isPresent() ? "; the test score does not." : ".");
  }

  private String looks() {
    int looks = findings.data().test().map(TestResult::looks).orElse(0);
    return switch (looks) {
      case 0 -> "The test images were not looked at.";
      case 1 -> "The test images were looked at once, by the chosen network.";
      default ->
          "The test images were looked at "
              + looks
              + " times; each look after the first makes the test score a little too good.";
    };
  }

  private Optional<String> leak() {
    long copies = findings.data().data().duplicates().inTestToo();
    return copies == 0 || findings.test().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Figures.counted(copies, "test image is", "test images are")
                + " also among the training images, which makes the test score look too good.");
  }
}
